import { eq, sql } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { series, seriesAliases } from './schema/catalog.ts';
import { slugOfName } from './series-aliases.ts';

const everyName = prepared((queries) =>
  queries
    .select({ slug: sql<string>`slug` })
    .from(sql`(select slug from ${series} union select alias from ${seriesAliases})`)
    .prepare(),
);

const named = prepared((queries) =>
  queries
    .select({ name: sql<string>`given.value`, slug: series.slug })
    .from(sql`json_each(${sql.placeholder('names')}) as given`)
    .innerJoin(series, eq(series.slug, slugOfName(sql`given.value`)))
    .prepare(),
);

/** Every word that names a series, aliases included: for suggestions. */
export async function readSeriesNames(database: Database): Promise<string[]> {
  const rows = await everyName(database).all();
  return rows.map((row) => row.slug);
}

/** The slugs of series by what they were asked for with, a slug or an alias; an unknown name is left out. */
export async function readSlugsOfNames(
  database: Database,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await named(database).all({ names: JSON.stringify(names) });
  return new Map(rows.map(({ name, slug }) => [name, slug]));
}
