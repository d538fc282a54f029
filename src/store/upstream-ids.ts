import { eq, sql } from 'drizzle-orm/sql';
import type { Database, Statement } from './database.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { prepared } from './prepared.ts';
import { upstreamIds } from './schema/catalog.ts';

/** What an upstream catalogue calls a release. */
export interface UpstreamId {
  readonly source: string;
  readonly upstreamId: string;
  readonly release: string;
}

const ofSource = prepared((queries) =>
  queries
    .select({ upstreamId: upstreamIds.upstreamId, release: upstreamIds.release })
    .from(upstreamIds)
    .where(eq(upstreamIds.source, sql.placeholder('source')))
    .prepare(),
);

/** A later mapping of the same id replaces the earlier one. */
export function upsertUpstreamIds(ids: readonly UpstreamId[]): Statement[] {
  return insertRows(upstreamIds, ids, overwrite('source, upstream_id', ['release_id']));
}

/** Every id of a source with the release that it means: for a refresh, not for a request. */
export async function readUpstreamIds(
  database: Database,
  source: string,
): Promise<Map<string, string>> {
  const rows = await ofSource(database).all({ source });
  return new Map(rows.map((row) => [row.upstreamId, row.release]));
}
