import { asc, gt, max, sql } from 'drizzle-orm/sql';
import { getTableColumns } from 'drizzle-orm/utils';
import type { Database } from './database.ts';
import { inList } from './in-list.ts';
import { prepared } from './prepared.ts';
import { resolutions } from './schema/forecasts.ts';

/** A resolution with its place in the chain of all; its seal is null from before resolutions were sealed. */
export type StoredResolution = typeof resolutions.$inferSelect;

const newest = prepared((queries) =>
  queries
    .select({ hash: resolutions.hash })
    .from(resolutions)
    .where(sql`${resolutions.sequence} = (select max(sequence) from resolutions)`)
    .prepare(),
);

const revisions = prepared((queries) =>
  queries
    .select({ forecast: resolutions.forecast, revision: max(resolutions.revision) })
    .from(resolutions)
    .where(inList(resolutions.forecast, 'ids'))
    .groupBy(resolutions.forecast)
    .prepare(),
);

const rowsAfter = prepared((queries) =>
  queries
    .select(getTableColumns(resolutions))
    .from(resolutions)
    .where(gt(resolutions.sequence, sql.placeholder('after')))
    .orderBy(asc(resolutions.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** What the next resolution follows: the seal of the last one. Null before the first that is sealed. */
export async function readResolutionHead(database: Database): Promise<string | null> {
  const [last] = await newest(database).all();
  return last?.hash ?? null;
}

/** The number of the newest resolution of each forecast that has one. */
export async function readRevisions(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await revisions(database).all({ ids: JSON.stringify(ids) });
  return new Map(rows.map(({ forecast, revision }) => [forecast, revision ?? 0]));
}

/** A part of the chain, as it is stored. */
export async function readResolutionsAfter(
  database: Database,
  part: { after: number; limit: number },
): Promise<StoredResolution[]> {
  return rowsAfter(database).all(part);
}
