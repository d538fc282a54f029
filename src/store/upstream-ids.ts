import { sql } from 'drizzle-orm/sql';
import type { Database, Statement } from './database.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { prepared } from './prepared.ts';
import { releases, upstreamIds } from './schema/catalog.ts';

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

/** A later mapping of the same id replaces the earlier one. */
export function upsertUpstreamIds(ids: readonly UpstreamId[]): Statement[] {
  return insertRows(upstreamIds, ids, overwrite('source, upstream_id', ['release_id']));
}
