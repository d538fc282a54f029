import { and, asc, count, eq, gt, gte, sql } from 'drizzle-orm/sql';
import type { Placeholder, SQL } from 'drizzle-orm/sql';
import type { Series } from '../domain/series.ts';
import type { Page } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { drawOf } from './draw.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { forgetMilestones } from './known-milestones.ts';
import { inList, toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { series, seriesAliases } from './schema/catalog.ts';
import {
  readExpectedName,
  readSeriesEnd,
  storeExpectedName,
  storeSeriesEnd,
} from './series-settings.ts';

type Row = typeof series.$inferSelect;

const counted = prepared((queries, ofLab: boolean) =>
  queries
    .select({ total: count() })
    .from(series)
    .where(ofLab ? eq(series.lab, sql.placeholder('lab')) : undefined)
    .prepare(),
);

const following = prepared((queries, ofLab: boolean) =>
  queries
    .select()
    .from(series)
    .where(
      and(
        ofLab ? eq(series.lab, sql.placeholder('lab')) : undefined,
        gt(series.slug, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const selected = prepared((queries, shape: { labs: boolean; series: boolean }) =>
  queries
    .select()
    .from(series)
    .where(
      and(
        gt(series.slug, ''),
        shape.labs ? inList(series.lab, 'labs') : undefined,
        shape.series ? inList(series.slug, 'series') : undefined,
      ),
    )
    .orderBy(asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const drawn = prepared((queries) =>
  queries
    .select()
    .from(series)
    .where(gte(series.draw, 0))
    .orderBy(asc(series.draw), asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const drawnSlugs = prepared((queries, ofLab: boolean) =>
  queries
    .select({ slug: series.slug })
    .from(series)
    .where(ofLab ? eq(series.lab, sql.placeholder('lab')) : gte(series.draw, 0))
    .orderBy(asc(series.draw), asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** The slug that a name stands for, be it an alias or the slug itself. */
export function slugOfName(name: SQL | Placeholder): SQL {
  return sql`coalesce((select series from series_aliases where alias = ${name}), ${name})`;
}

/** The same of the placeholder `name`. */
export const SLUG_OF_NAME = slugOfName(sql.placeholder('name'));

const byName = prepared((queries) =>
  queries.select().from(series).where(eq(series.slug, SLUG_OF_NAME)).prepare(),
);

const aliasesOf = prepared((queries) =>
  queries
    .select()
    .from(seriesAliases)
    .where(inList(seriesAliases.series, 'series'))
    .orderBy(asc(seriesAliases.series), asc(seriesAliases.alias))
    .prepare(),
);

const slugsOfLabs = prepared((queries) =>
  queries
    .select({ lab: series.lab, slug: series.slug })
    .from(series)
    .where(inList(series.lab, 'labs'))
    .orderBy(asc(series.lab), asc(series.slug))
    .prepare(),
);

/** Aliases are only added: a name once published stays. What was known of the milestones is forgotten. */
export function upsertSeries(rows: readonly Series[]): Statement[] {
  const stored = rows.map((row) => ({
    ...row,
    ended: row.ended && storeSeriesEnd(row.ended),
    expectedNames: row.expectedNames.map(storeExpectedName),
    draw: drawOf(row.slug),
  }));
  const aliases = rows.flatMap((row) => row.aliases.map((alias) => ({ alias, series: row.slug })));
  const settings = [
    'lab',
    'name',
    'open_previews',
    'ended',
    'note',
    'expected_names',
    'rules',
    'draw',
  ];
  return [
    ...insertRows(series, stored, overwrite('slug', settings)),
    ...insertRows(seriesAliases, aliases, overwrite('alias', ['series'])),
    ...forgetMilestones(rows.map(({ slug }) => slug)),
  ];
}

/** How many series there are, of a lab or at all. */
export async function countSeries(database: Database, lab: string | null): Promise<number> {
  const [size] = await counted(database, lab !== null).all({ lab });
  return size?.total ?? 0;
}

export async function listSeries(
  database: Database,
  list: { lab: string | null; cursor: string | null; limit: number },
): Promise<Page<Series>> {
  const { lab, cursor, limit } = list;
  const [after = ''] = decodeCursor(cursor, ['']);
  const rows = await readSeriesAfter(database, { lab, after: String(after), limit: limit + 1 });
  return toPage(rows, limit, await countSeries(database, lab), (row) => [row.slug]);
}

/** Up to `limit` series whose slug comes after a given one. */
export async function readSeriesAfter(
  database: Database,
  part: { lab: string | null; after: string; limit: number },
): Promise<Series[]> {
  return withAliases(database, await following(database, part.lab !== null).all({ ...part }));
}

/** Up to `limit` series of some labs, or of some slugs, or of both; of all where none are named. */
export async function selectSeries(
  database: Database,
  of: { labs: readonly string[]; series: readonly string[]; limit: number },
): Promise<Series[]> {
  const shape = { labs: of.labs.length > 0, series: of.series.length > 0 };
  const rows = await selected(database, shape).all({
    labs: JSON.stringify(of.labs),
    series: JSON.stringify(of.series),
    limit: of.limit,
  });
  return withAliases(database, rows);
}

/** Up to `limit` series, the same in every database that holds the same ones; of more, as good as any. */
export async function readDrawnSeries(database: Database, limit: number): Promise<Series[]> {
  return withAliases(database, await drawn(database).all({ limit }));
}

/** The slugs of the same, of a lab or of all. */
export async function readDrawnSlugs(
  database: Database,
  of: { readonly lab: string | null; readonly limit: number },
): Promise<string[]> {
  const rows = await drawnSlugs(database, of.lab !== null).all({ ...of });
  return rows.map(({ slug }) => slug);
}

/** The series of a slug or of an alias. */
export async function findSeries(database: Database, name: string): Promise<Series | null> {
  const rows = await byName(database).all({ name });
  const [found] = await withAliases(database, rows);
  return found ?? null;
}

/** The slugs of the series of labs; every lab given has an entry. */
export async function readSeriesSlugs(
  database: Database,
  slugs: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await slugsOfLabs(database).all({ labs: JSON.stringify(slugs) });
  const byLab = new Map(slugs.map((lab): [string, string[]] => [lab, []]));
  for (const row of rows) byLab.get(row.lab)?.push(row.slug);
  return byLab;
}

async function withAliases(database: Database, rows: readonly Row[]): Promise<Series[]> {
  const names = JSON.stringify(rows.map((row) => row.slug));
  const aliases = rows.length === 0 ? [] : await aliasesOf(database).all({ series: names });
  const bySeries = Map.groupBy(aliases, (alias) => alias.series);
  return rows.map(({ draw: _draw, recordedAtMs: _recordedAtMs, ...row }) => ({
    ...row,
    ended: row.ended && readSeriesEnd(row.ended),
    expectedNames: row.expectedNames.map(readExpectedName),
    aliases: (bySeries.get(row.slug) ?? []).map((alias) => alias.alias),
  }));
}
