import { asc, eq, sql } from 'drizzle-orm/sql';
import type { Series } from '../domain/series.ts';
import { assembleReleases, releaseColumns } from './assemble-releases.ts';
import { inList } from './in-list.ts';
import { CURRENT, scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import type { Database } from './database.ts';
import { belonged } from './earlier-judgements.ts';
import { neighboursIn } from './neighbours.ts';
import { prepared } from './prepared.ts';
import { releases } from './schema/catalog.ts';
import { readDrawnSeries, readSeriesAfter } from './series.ts';
import type { SeriesWithReleases, StoredRelease } from './stored-release.ts';

const NEIGHBOURS = 10;

const byId = prepared((queries) =>
  queries
    .select(releaseColumns)
    .from(releases)
    .where(eq(releases.id, sql.placeholder('id')))
    .prepare(),
);

const ofSeries = prepared((queries, past: boolean) =>
  queries
    .select(releaseColumns)
    .from(releases)
    .where(past ? belonged('release') : inList(releases.series, 'parents'))
    .orderBy(...(past ? [] : [asc(releases.series)]), asc(releases.id))
    .prepare(),
);

const idsNear = neighboursIn(releases.id, NEIGHBOURS);

export async function findRelease(
  database: Database,
  id: string,
  scope: RecordScope = CURRENT,
): Promise<StoredRelease | null> {
  const [found] = await assembleReleases(database, await byId(database).all({ id }), scope);
  return found ?? null;
}

/** The releases of some series in order of id; every slug given has an entry. */
export async function readReleases(
  database: Database,
  slugs: readonly string[],
  scope: RecordScope = CURRENT,
): Promise<Map<string, StoredRelease[]>> {
  const values = { ...scopeValues(scope), parents: JSON.stringify(slugs) };
  const found = await ofSeries(database, scope.state === 'recorded').all(values);
  const bySeries = new Map(slugs.map((slug): [string, StoredRelease[]] => [slug, []]));
  for (const release of await assembleReleases(database, found, scope)) {
    bySeries.get(release.series)?.push(release);
  }
  return bySeries;
}

/** Up to twenty ids around one in their order, for suggestions. */
export async function readReleaseIdsNear(database: Database, id: string): Promise<string[]> {
  const { before, after } = await idsNear(database, id);
  return [...before.toReversed(), ...after];
}

/** Up to `most` series with their releases, drawn as `readDrawnSeries` does. */
export async function readTeachers(
  database: Database,
  most: number,
  scope: RecordScope = CURRENT,
): Promise<SeriesWithReleases[]> {
  return withReleases(database, await readDrawnSeries(database, most, scope), scope);
}

/** Every series with its releases, page by page in order of slug: as much memory as a page takes. */
export async function* eachSeries(
  database: Database,
  options: { scope?: RecordScope; pageSize?: number } = {},
): AsyncGenerator<SeriesWithReleases[]> {
  const { scope = CURRENT, pageSize = 500 } = options;
  let after = '';
  while (true) {
    const page = await readSeriesAfter(database, { lab: null, after, limit: pageSize }, scope);
    const last = page.at(-1);
    if (last === undefined) return;
    yield await withReleases(database, page, scope);
    after = last.slug;
  }
}

async function withReleases(
  database: Database,
  page: readonly Series[],
  scope: RecordScope,
): Promise<SeriesWithReleases[]> {
  const slugs = page.map((entry) => entry.slug);
  const bySeries = await readReleases(database, slugs, scope);
  return page.map((entry) => ({ series: entry, releases: bySeries.get(entry.slug) ?? [] }));
}
