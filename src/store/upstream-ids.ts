import { sql } from 'drizzle-orm/sql';
import type { Database, Statement } from './database.ts';
import { insertJudged } from './insert-judged.ts';
import { prepared } from './prepared.ts';
import { releases } from './schema/catalog.ts';

/** What an upstream catalogue calls a release. */
export interface UpstreamId {
  readonly source: string;
  readonly upstreamId: string;
  readonly release: string;
}

const seriesNaming = prepared((queries) =>
  queries
    .select({ series: releases.series })
    .from(releases)
    .where(
      sql`${releases.id} in (select value from json_each(${sql.placeholder('names')}))
        or ${releases.id} in (
          select release_id from upstream_ids
          where source in (select id from sources)
            and upstream_id in (select value from json_each(${sql.placeholder('names')})))`,
    )
    .prepare(),
);

/** The series that have a release of one of these ids, its own or one of an upstream, spelled just so. */
export async function readSeriesNaming(
  database: Database,
  names: readonly string[],
): Promise<string[]> {
  const rows = await seriesNaming(database).all({ names: JSON.stringify(names) });
  return [...new Set(rows.map(({ series }) => series))];
}

/** A later mapping of the same id takes the place of the earlier one, which is kept. */
export function upsertUpstreamIds(
  ids: readonly UpstreamId[],
  record: { recordedAtMs: number },
): Statement[] {
  return insertJudged('upstream-id', ids, record);
}
