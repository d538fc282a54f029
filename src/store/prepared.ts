import type { Database, Queries } from './database.ts';

/**
 * Builds and prepares a query once per database and shape, since building costs several times what running does.
 * The shape says which of its optional conditions a query has.
 */
export function prepared<Query, Shape extends readonly unknown[]>(
  build: (queries: Queries, ...shape: Shape) => Query,
): (database: Database, ...shape: Shape) => Query {
  const kept = new WeakMap<Database, Map<string, Query>>();
  return (database, ...shape) => {
    const ofDatabase = kept.get(database) ?? new Map<string, Query>();
    kept.set(database, ofDatabase);
    const key = JSON.stringify(shape);
    const query = ofDatabase.get(key) ?? build(database.queries, ...shape);
    ofDatabase.set(key, query);
    return query;
  };
}
