import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { prepared } from './prepared.ts';
import { resolvedSeries } from './schema/forecasts.ts';

const some = prepared((queries) =>
  queries.select().from(resolvedSeries).where(inList(resolvedSeries.series, 'series')).prepare(),
);

/** By which milestones, as a hash, the forecasts of some series were last resolved; none before the first time. */
export async function readMilestonesHashes(
  database: Database,
  series: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await some(database).all({ series: JSON.stringify(series) });
  return new Map(rows.map((row) => [row.series, row.milestonesHash]));
}

/** Belongs into the write of the outcomes. */
export function writeMilestonesHashes(hashes: ReadonlyMap<string, string>): Statement[] {
  const rows = [...hashes].map(([series, milestonesHash]) => ({ series, milestonesHash }));
  return insertRows(resolvedSeries, rows, overwrite('series', ['milestones_hash']));
}
