import { eq, sql } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { neighboursIn } from './neighbours.ts';
import { series, seriesAliases } from './schema/catalog.ts';
import { slugOfName } from './series-aliases.ts';

const slugsNear = neighboursIn(series.slug);
const aliasesNear = neighboursIn(seriesAliases.alias);

const named = prepared((queries) =>
  queries
    .select({ name: sql<string>`given.value`, slug: series.slug })
    .from(sql`json_each(${sql.placeholder('names')}) as given`)
    .innerJoin(series, eq(series.slug, slugOfName(sql`given.value`)))
    .prepare(),
);

/** The words that name series, aliases included, up to 500 on either side of one in their order: for suggestions. */
export async function readSeriesNamesNear(database: Database, name: string): Promise<string[]> {
  const [slugs, aliases] = [await slugsNear(database, name), await aliasesNear(database, name)];
  return [...slugs.before, ...aliases.before, ...slugs.after, ...aliases.after];
}

/** The slugs of series by what they were asked for with, a slug or an alias; an unknown name is left out. */
export async function readSlugsOfNames(
  database: Database,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await named(database).all({ names: JSON.stringify(names) });
  return new Map(rows.map(({ name, slug }) => [name, slug]));
}
