import { DomainError } from '../domain/errors.ts';
import { CURRENT } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { selectSeries } from '../store/series.ts';
import type { Context } from './context.ts';
import { readRecords } from './world.ts';
import type { SeriesRecord } from './world.ts';

/** Slugs; none of a kind means any. */
export interface SeriesSelection {
  readonly labs: readonly string[];
  readonly series: readonly string[];
}

export const EVERY_SERIES: SeriesSelection = { labs: [], series: [] };

/** What takes every series apart for one answer does it for so many at most. */
export const MOST_RECORDS = 500;

/** The records of selected series in order of slug; null if they are more than 500. */
export async function findRecords(
  ctx: Context,
  selection: SeriesSelection,
  scope: RecordScope = CURRENT,
): Promise<SeriesRecord[] | null> {
  const limit = MOST_RECORDS + 1;
  const series = await selectSeries(ctx.database, { ...selection, limit }, scope);
  return series.length === limit ? null : readRecords(ctx, series, scope);
}

/** The same; throws a `DomainError` that asks for fewer if they are more. */
export async function selectRecords(
  ctx: Context,
  selection: SeriesSelection,
  scope: RecordScope = CURRENT,
): Promise<SeriesRecord[]> {
  const records = await findRecords(ctx, selection, scope);
  if (records !== null) return records;
  throw new DomainError(
    'invalid-input',
    `This asks for more than ${MOST_RECORDS} series at once: name a lab, or the series that you want.`,
  );
}
