import { eq, sql } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { nearest, NEIGHBOURS, onSide } from './neighbours.ts';
import type { Side } from './neighbours.ts';
import { series, seriesAliases } from './schema/catalog.ts';
import { slugOfName } from './series-aliases.ts';

const slugsNear = prepared((queries, side: Side) =>
  queries
    .select({ name: series.slug })
    .from(series)
    .where(onSide(series.slug, side))
    .orderBy(nearest(series.slug, side))
    .limit(NEIGHBOURS)
    .prepare(),
);

const aliasesNear = prepared((queries, side: Side) =>
  queries
    .select({ name: seriesAliases.alias })
    .from(seriesAliases)
    .where(onSide(seriesAliases.alias, side))
    .orderBy(nearest(seriesAliases.alias, side))
    .limit(NEIGHBOURS)
    .prepare(),
);

const named = prepared((queries) =>
  queries
    .select({ name: sql<string>`given.value`, slug: series.slug })
    .from(sql`json_each(${sql.placeholder('names')}) as given`)
    .innerJoin(series, eq(series.slug, slugOfName(sql`given.value`)))
    .prepare(),
);

/** The words that name series, aliases included, up to 500 on either side of one in their order: for suggestions. */
export async function readSeriesNamesNear(database: Database, name: string): Promise<string[]> {
  const names = [];
  for (const side of ['before', 'after'] as const) {
    names.push(...(await slugsNear(database, side).all({ name })));
    names.push(...(await aliasesNear(database, side).all({ name })));
  }
  return names.map((row) => row.name);
}

/** The slugs of series by what they were asked for with, a slug or an alias; an unknown name is left out. */
export async function readSlugsOfNames(
  database: Database,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await named(database).all({ names: JSON.stringify(names) });
  return new Map(rows.map(({ name, slug }) => [name, slug]));
}
