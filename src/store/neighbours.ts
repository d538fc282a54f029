import { asc, desc, gte, lt, sql } from 'drizzle-orm/sql';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Suggestions are looked for among so many names on either side of one, in their order: of few names, among all. */
const NEIGHBOURS = 500;

/** Names on either side of one, the nearest first; one that is the same comes after. */
export interface Neighbours {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Reads names of a column around one, which need not be there. */
export function neighboursIn(
  column: SQLiteColumn,
  most = NEIGHBOURS,
): (database: Database, name: string) => Promise<Neighbours> {
  const onSide = prepared((queries, side: 'before' | 'after') =>
    queries
      .select({ name: sql<string>`${column}` })
      .from(column.table)
      .where((side === 'before' ? lt : gte)(column, sql.placeholder('name')))
      .orderBy((side === 'before' ? desc : asc)(column))
      .limit(most)
      .prepare(),
  );
  const read = async (database: Database, side: 'before' | 'after', name: string) => {
    const rows = await onSide(database, side).all({ name });
    return rows.map((row) => row.name);
  };
  return async (database, name) => ({
    before: await read(database, 'before', name),
    after: await read(database, 'after', name),
  });
}
