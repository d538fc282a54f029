import { and, asc, count, eq, gt, gte, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Series } from '../domain/series.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { asJudged, belonged } from './earlier-judgements.ts';
import { inList } from './in-list.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { CURRENT, isPast, scopeValues, wasRecorded } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { series } from './schema/catalog.ts';
import { findAliased, readAliases, SLUG_OF_NAME } from './series-aliases.ts';
import { readExpectedName, readSeriesEnd } from './series-settings.ts';
import { readTotal } from './totals.ts';

type Row = typeof series.$inferSelect;

const countedOfLab = prepared((queries, past: boolean) =>
  queries
    .select({ total: count() })
    .from(series)
    .where(and(isOfLab(past), past ? recorded : undefined))
    .prepare(),
);

const countedSince = prepared((queries) =>
  queries
    .select({ total: count() })
    .from(series)
    .where(gte(series.recordedAtMs, sql.placeholder('recordedBefore')))
    .prepare(),
);

const following = prepared((queries, ofLab: boolean, past: boolean) =>
  queries
    .select()
    .from(series)
    .where(
      and(
        ofLab ? isOfLab(past) : undefined,
        gt(series.slug, sql.placeholder('after')),
        past ? recorded : undefined,
      ),
    )
    .orderBy(asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const selected = prepared((queries, shape: { labs: boolean; series: boolean; past: boolean }) =>
  queries
    .select()
    .from(series)
    .where(
      and(
        gt(series.slug, ''),
        shape.labs ? isOfLabs(shape.past) : undefined,
        shape.series ? inList(series.slug, 'series') : undefined,
        shape.past ? recorded : undefined,
      ),
    )
    .orderBy(asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const drawn = prepared((queries, past: boolean) =>
  queries
    .select()
    .from(series)
    .where(and(gte(series.draw, 0), past ? recorded : undefined))
    .orderBy(asc(series.draw), asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const drawnSlugs = prepared((queries, ofLab: boolean, past: boolean) =>
  queries
    .select({ slug: series.slug })
    .from(series)
    .where(and(ofLab ? isOfLab(past) : gte(series.draw, 0), past ? recorded : undefined))
    .orderBy(asc(series.draw), asc(series.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const byName = prepared((queries) =>
  queries.select().from(series).where(eq(series.slug, SLUG_OF_NAME)).prepare(),
);

const bySlug = prepared((queries) =>
  queries
    .select()
    .from(series)
    .where(and(eq(series.slug, sql.placeholder('name')), recorded))
    .prepare(),
);

const slugsOfLabs = prepared((queries, past: boolean) =>
  queries
    .select({ lab: series.lab, slug: series.slug })
    .from(series)
    .where(and(isOfLabs(past), past ? recorded : undefined))
    .orderBy(asc(series.lab), asc(series.slug))
    .prepare(),
);

/** How many series there are, of a lab or at all. */
export async function countSeries(
  database: Database,
  lab: string | null,
  scope: RecordScope = CURRENT,
): Promise<number> {
  const values = { ...scopeValues(scope), lab, parents: JSON.stringify([lab]) };
  if (lab !== null) {
    const [size] = await countedOfLab(database, isPast(scope)).all(values);
    return size?.total ?? 0;
  }
  const [since] = isPast(scope) ? await countedSince(database).all(values) : [];
  return (await readTotal(database, 'series')) - (since?.total ?? 0);
}

export async function listSeries(
  database: Database,
  list: PageRequest & { lab: string | null; scope?: RecordScope },
): Promise<Page<Series>> {
  const { lab, cursor, limit, scope = CURRENT } = list;
  const [after] = decodeCursor(cursor, ['']);
  const part = { lab, after, limit: limit + 1 };
  const rows = await readSeriesAfter(database, part, scope);
  return toPage(rows, limit, await countSeries(database, lab, scope), (row) => [row.slug]);
}

/** Up to `limit` series whose slug comes after a given one. */
export async function readSeriesAfter(
  database: Database,
  part: { lab: string | null; after: string; limit: number },
  scope: RecordScope = CURRENT,
): Promise<Series[]> {
  const values = { ...scopeValues(scope), ...part, parents: JSON.stringify([part.lab]) };
  const rows = await following(database, part.lab !== null, isPast(scope)).all(values);
  return toSeries(database, rows, scope);
}

/** Up to `limit` series of some labs, or of some slugs, or of both; of all where none are named. */
export async function selectSeries(
  database: Database,
  of: { labs: readonly string[]; series: readonly string[]; limit: number },
  scope: RecordScope = CURRENT,
): Promise<Series[]> {
  const shape = { labs: of.labs.length > 0, series: of.series.length > 0, past: isPast(scope) };
  const rows = await selected(database, shape).all({
    ...scopeValues(scope),
    parents: JSON.stringify(of.labs),
    series: JSON.stringify(of.series),
    limit: of.limit,
  });
  return toSeries(database, rows, scope);
}

/** Up to `limit` series, the same in every database that holds the same ones; of more, as good as any. */
export async function readDrawnSeries(
  database: Database,
  limit: number,
  scope: RecordScope = CURRENT,
): Promise<Series[]> {
  const rows = await drawn(database, isPast(scope)).all({ ...scopeValues(scope), limit });
  return toSeries(database, rows, scope);
}

/** The slugs of the same, of a lab or of all. */
export async function readDrawnSlugs(
  database: Database,
  { lab, limit }: { readonly lab: string | null; readonly limit: number },
  scope: RecordScope = CURRENT,
): Promise<string[]> {
  const values = { ...scopeValues(scope), lab, parents: JSON.stringify([lab]), limit };
  const rows = await drawnSlugs(database, lab !== null, isPast(scope)).all(values);
  return rows.map(({ slug }) => slug);
}

/** The series of a slug or of an alias. */
export async function findSeries(
  database: Database,
  name: string,
  scope: RecordScope = CURRENT,
): Promise<Series | null> {
  const rows = isPast(scope)
    ? await rowsNamedBefore(database, name, scope)
    : await byName(database).all({ name });
  const [found] = await toSeries(database, rows, scope);
  return found ?? null;
}

// What a name stood for before an instant, it may no longer stand for.
async function rowsNamedBefore(
  database: Database,
  name: string,
  scope: RecordScope,
): Promise<Row[]> {
  const values = scopeValues(scope);
  const rows = await bySlug(database).all({ ...values, name });
  if (rows.length > 0) return rows;
  const slug = await findAliased(database, name, scope);
  return slug === null ? [] : bySlug(database).all({ ...values, name: slug });
}

/** The slugs of the series of labs; every lab given has an entry. */
export async function readSeriesSlugs(
  database: Database,
  slugs: readonly string[],
  scope: RecordScope = CURRENT,
): Promise<Map<string, string[]>> {
  const values = { ...scopeValues(scope), parents: JSON.stringify(slugs) };
  const found = await slugsOfLabs(database, isPast(scope)).all(values);
  const byLab = new Map(slugs.map((lab): [string, string[]] => [lab, []]));
  for (const row of await asJudged(database, 'series', found, scope))
    byLab.get(row.lab)?.push(row.slug);
  return byLab;
}

const recorded = wasRecorded(series.recordedAtMs);

// A series of which another lab was told before is found by that one too.
function isOfLab(past: boolean): SQL {
  return past ? belonged('series') : eq(series.lab, sql.placeholder('lab'));
}

function isOfLabs(past: boolean): SQL {
  return past ? belonged('series') : inList(series.lab, 'parents');
}

async function toSeries(
  database: Database,
  found: readonly Row[],
  scope: RecordScope,
): Promise<Series[]> {
  const rows = await asJudged(database, 'series', found, scope);
  const slugs = rows.map(({ slug }) => slug);
  const aliases = await readAliases(database, slugs, scope);
  return rows.map(({ draw: _draw, recordedAtMs: _recordedAtMs, ...row }) => ({
    ...row,
    ended: row.ended && readSeriesEnd(row.ended),
    expectedNames: row.expectedNames.map(readExpectedName),
    aliases: aliases.get(row.slug) ?? [],
  }));
}
