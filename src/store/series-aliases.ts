import { and, asc, eq, sql } from 'drizzle-orm/sql';
import type { Placeholder, SQL } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { asJudged, belonged } from './earlier-judgements.ts';
import { inList } from './in-list.ts';
import { prepared } from './prepared.ts';
import { scopeValues, wasRecorded } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { seriesAliases } from './schema/catalog.ts';

/** The slug that a name stands for: the slug itself if there is such a series, or else what it is an alias of. */
export function slugOfName(name: SQL | Placeholder): SQL {
  return sql`coalesce((select slug from series where slug = ${name}),
    (select series from series_aliases where alias = ${name}))`;
}

/** The same of the placeholder `name`. */
export const SLUG_OF_NAME = slugOfName(sql.placeholder('name'));

const recorded = wasRecorded(seriesAliases.recordedAtMs);

const named = prepared((queries) =>
  queries
    .select()
    .from(seriesAliases)
    .where(and(eq(seriesAliases.alias, sql.placeholder('name')), recorded))
    .prepare(),
);

const ofSeries = prepared((queries, past: boolean) =>
  queries
    .select()
    .from(seriesAliases)
    .where(past ? and(belonged('alias'), recorded) : inList(seriesAliases.series, 'parents'))
    .orderBy(asc(seriesAliases.alias))
    .prepare(),
);

/** The slug of the series that an alias stood for in a scope; null for none. */
export async function findAliased(
  database: Database,
  name: string,
  scope: RecordScope,
): Promise<string | null> {
  const rows = await named(database).all({ ...scopeValues(scope), name });
  const [alias] = await asJudged(database, 'alias', rows, scope);
  return alias?.series ?? null;
}

/** The aliases of series, in order, by the slugs of those that have any. */
export async function readAliases(
  database: Database,
  slugs: readonly string[],
  scope: RecordScope,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (slugs.length === 0) return new Map();
  const values = { ...scopeValues(scope), parents: JSON.stringify(slugs) };
  const found = await ofSeries(database, scope.state === 'recorded').all(values);
  const aliases = await asJudged(database, 'alias', found, scope);
  const bySeries = Map.groupBy(aliases, (row) => row.series);
  return new Map([...bySeries].map(([slug, rows]) => [slug, rows.map(({ alias }) => alias)]));
}
