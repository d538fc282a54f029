import type { SeriesView } from '../domain/catalog-view.ts';
import type { Page } from '../domain/page.ts';
import type { Series } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { listSeries as listStoredSeries } from '../store/series.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { hasEnded } from './ended-series.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { readObserved } from './observed-through.ts';
import { currentWorld, milestonesIn, readRecord, readRecords, recordAsOf } from './world.ts';
import type { SeriesRecord } from './world.ts';

interface ListInput {
  readonly lab: string | null;
  readonly asOf: Day | null;
  readonly cursor: string | null;
  readonly limit: number;
}

/** All series, or those of one lab, in order of their slugs, as they were known on a day. */
export async function listSeries({ ctx, input }: Call<ListInput>): Promise<Page<SeriesView>> {
  if (input.lab !== null) await labBySlug(ctx, input.lab);
  const page = await listStoredSeries(ctx.database, input);
  const records = await readRecords(ctx, page.items);
  return {
    ...page,
    items: await Promise.all(records.map((record) => viewOf(ctx, record, input.asOf))),
  };
}

/** One series by its slug or an alias, as it was known on a day. */
export async function getSeries({
  ctx,
  input,
}: Call<{ series: string; asOf: Day | null }>): Promise<SeriesView> {
  const series = await seriesBySlug(ctx, input.series);
  return viewOf(ctx, await readRecord(ctx, series), input.asOf);
}

// A name that was not expected yet, and an end that had not come, are nothing for a past day's reader.
function asKnown(series: Series, asOf: Day): Series {
  return {
    ...series,
    ended: hasEnded(series, asOf) ? series.ended : null,
    expectedNames: series.expectedNames.filter(({ published }) => published <= asOf),
  };
}

async function viewOf(ctx: Context, record: SeriesRecord, asked: Day | null): Promise<SeriesView> {
  const asOf = asOfDay(ctx, asked);
  const world = await currentWorld({ ctx });
  const known = recordAsOf(world, record, asOf);
  const milestones = milestonesIn(world, known, asOf);
  return {
    series: asKnown(known.series, asOf),
    releases: known.releases.length,
    milestones,
    observedThrough: await readObserved({ ctx, lab: record.series.lab, milestones, asOf }),
  };
}
