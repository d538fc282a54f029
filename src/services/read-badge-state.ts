import type { BadgeMetric, BadgeState, LastRelease } from '../domain/badge-state.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Series, Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { listHistory } from '../store/forecast-history.ts';
import type { Call, Context } from './context.ts';
import { firstWindowAfter } from './make-forecast.ts';
import { probabilityWithin } from './probability-within.ts';
import { seriesBySlug } from './find-series.ts';
import { findForecastOf, viewOf } from './read-forecast.ts';
import { taughtField } from './taught-field.ts';
import { currentWorld, milestonesAsOf, readRecord } from './world.ts';

export interface BadgeQuestion {
  readonly series: string;
  readonly target: Target;
  readonly metric: BadgeMetric;
  readonly by: Day | null;
  readonly asOf: Day | null;
}

/** Everything that a badge of a series can say on a day. */
export async function readBadgeState({ ctx, input }: Call<BadgeQuestion>): Promise<BadgeState> {
  const found = await findForecastOf({ ctx, input });
  const { forecast, asOf } = found;
  const series = await seriesBySlug(ctx, found.series.slug);
  const probability =
    input.by === null || forecast === null ? null : probabilityWithin(forecast, input.by);
  return {
    seriesName: series.name,
    view: await viewOf(ctx, found, { target: input.target }),
    probability,
    lastRelease: await lastReleaseOf(ctx, series, asOf),
  };
}

async function lastReleaseOf(ctx: Context, series: Series, asOf: Day): Promise<LastRelease | null> {
  const world = await currentWorld({ ctx });
  const milestones = milestonesAsOf(world, await readRecord(ctx, series), asOf);
  const last = milestones.at(-1);
  if (last === undefined) return null;
  const { release, name, day } = last;
  return {
    release,
    name,
    day,
    ...(await firstForecastOf(ctx, series.slug, day, milestones.slice(0, -1))),
  };
}

// What was said at its time counts; a release that nobody forecast then is judged by what the method would have said.
async function firstForecastOf(
  ctx: Context,
  series: string,
  day: Day,
  before: readonly Milestone[],
): Promise<Pick<LastRelease, 'firstWindow' | 'kind'>> {
  const previous = before.at(-1);
  if (previous === undefined) return { firstWindow: null, kind: 'hindcast' };
  const question = {
    series,
    target: 'milestone',
    kind: 'live',
    until: day - 1,
    cursor: null,
    limit: 1,
  } as const;
  const [issued] = (await listHistory(ctx.database, question)).items;
  if (issued?.lastMilestone.release === previous.release)
    return { firstWindow: issued.firstWindow, kind: 'live' };
  const world = await currentWorld({ ctx });
  const field = await taughtField({ ctx, world, day: previous.day });
  return { firstWindow: firstWindowAfter('milestone', before, field), kind: 'hindcast' };
}
