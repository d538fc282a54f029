import type { Board, BoardRow } from '../domain/board.ts';
import { distributionSteps } from '../domain/distribution-steps.ts';
import type { Lab } from '../domain/lab.ts';
import type { Day } from '../domain/time.ts';
import { readSoonestSeries } from '../store/current-forecasts.ts';
import { readLabsNamed } from '../store/labs.ts';
import { countSeries } from '../store/series.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { labBySlug } from './find-series.ts';
import { forecastsOf } from './forecasts-of.ts';
import { findRecords, selectRecords } from './select-records.ts';
import { currentWorld, milestonesAsOf } from './world.ts';
import type { SeriesRecord } from './world.ts';

const STEP_DAYS = 7;
/** More than anybody reads down, and little enough to be worked out while they wait. */
const MOST_SOONEST = 100;

export interface BoardQuestion {
  /** Of this lab; of all if null. */
  readonly lab: string | null;
  readonly asOf: Day | null;
}

/** Every series with its past milestones and its forecast, in order of series; of more than 500 the 100 that are expected soonest. */
export async function readBoard({ ctx, input }: Call<BoardQuestion>): Promise<Board> {
  const asOf = asOfDay(ctx, input.asOf);
  const world = await currentWorld({ ctx });
  const { records, total } = await recordsFor(ctx, input.lab);
  const labs = await labsOf(ctx, records);
  const forecasts = await forecastsOf(ctx, { records, target: 'milestone', asOf });
  const described = new Map(forecasts.map((one) => [one.view.series, one]));
  const rows: BoardRow[] = [];
  const waiting: { lab: Lab; series: BoardRow['series'] }[] = [];
  for (const record of records) {
    const lab = labs.get(record.series.lab);
    if (lab === undefined) continue;
    const found = described.get(record.series.slug);
    if (found === undefined) {
      waiting.push({ lab, series: record.series });
      continue;
    }
    rows.push({
      lab,
      series: record.series,
      milestones: milestonesAsOf(world, record, asOf),
      view: found.view,
      steps: distributionSteps(found.forecast.distribution, STEP_DAYS),
    });
  }
  return { asOf, rows, waiting, total };
}

/** The series of a lab, or all of them; of too many, those that are expected soonest. */
async function recordsFor(
  ctx: Context,
  slug: string | null,
): Promise<{ records: readonly SeriesRecord[]; total: number }> {
  const lab = slug === null ? null : (await labBySlug(ctx, slug)).slug;
  const records = await findRecords(ctx, { labs: lab === null ? [] : [lab], series: [] });
  if (records !== null) return { records, total: records.length };
  const soonest = await readSoonestSeries(ctx.database, { lab, limit: MOST_SOONEST });
  return {
    // None are expected before the first forecasts are made.
    records: soonest.length === 0 ? [] : await selectRecords(ctx, { labs: [], series: soonest }),
    total: await countSeries(ctx.database, lab),
  };
}

async function labsOf(
  ctx: Context,
  records: readonly SeriesRecord[],
): Promise<ReadonlyMap<string, Lab>> {
  const slugs = [...new Set(records.map(({ series }) => series.lab))];
  const labs = await readLabsNamed(ctx.database, slugs);
  return new Map(labs.map((lab) => [lab.slug, lab]));
}
