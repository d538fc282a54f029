import type { DayRange, Forecast, ForecastKind } from '../domain/forecast.ts';
import type { Milestone } from '../domain/milestone.ts';
import type { Series, Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from './context.ts';
import { firstWindowAfter, lastOf, makeForecast } from './make-forecast.ts';
import { taughtField } from './taught-field.ts';
import type { World } from './world.ts';

export interface ComputeQuestion {
  readonly ctx: Context;
  readonly world: World;
  readonly series: Series;
  /** As known on the origin. */
  readonly milestones: readonly Milestone[];
  readonly kind: ForecastKind;
  readonly target: Target;
  readonly origin: Day;
  /** Silence of the series is known until this day. */
  readonly observedThrough: Day;
  /** The first window after the last milestone, where it has been told before. */
  readonly firstWindow?: DayRange | null;
}

/** Computes the forecast of a series from what was known on the origin; null without any milestone. */
export async function computeForecast(question: ComputeQuestion): Promise<Forecast | null> {
  const { ctx, world, milestones, origin } = question;
  if (milestones.length === 0) return null;
  return makeForecast({
    ...question,
    field: await taughtField({ ctx, world, day: origin }),
    firstWindow:
      question.firstWindow === undefined ? await firstWindowOf(question) : question.firstWindow,
  });
}

async function firstWindowOf({
  ctx,
  world,
  milestones,
  target,
}: ComputeQuestion): Promise<DayRange | null> {
  const last = lastOf(target, milestones);
  if (last === undefined) return null;
  return firstWindowAfter(target, milestones, await taughtField({ ctx, world, day: last.day }));
}
