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
import { currentWorld, milestonesIn, recordAsOf, recordOf } from './world.ts';

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
  return {
    ...page,
    items: await Promise.all(page.items.map((series) => viewOf(ctx, series, input.asOf))),
  };
}

/** One series by its slug or an alias, as it was known on a day. */
export async function getSeries({
  ctx,
  input,
}: Call<{ series: string; asOf: Day | null }>): Promise<SeriesView> {
  return viewOf(ctx, await seriesBySlug(ctx, input.series), input.asOf);
}

// A name that was not expected yet, and an end that had not come, are nothing for a past day's reader.
function asKnown(series: Series, asOf: Day): Series {
  return {
    ...series,
    ended: hasEnded(series, asOf) ? series.ended : null,
    expectedNames: series.expectedNames.filter(({ published }) => published <= asOf),
  };
}

async function viewOf(ctx: Context, series: Series, asked: Day | null): Promise<SeriesView> {
  const asOf = asOfDay(ctx, asked);
  const world = await currentWorld({ ctx });
  const known = recordAsOf(world, recordOf(world, series), asOf);
  const milestones = milestonesIn(world, known, asOf);
  return {
    series: asKnown(known.series, asOf),
    releases: known.releases.length,
    milestones,
    observedThrough: await readObserved({ ctx, lab: series.lab, milestones, asOf }),
  };
}
