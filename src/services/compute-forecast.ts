import type { Forecast, ForecastKind } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from './context.ts';
import { firstWindowAfter, lastOf, makeForecast } from './make-forecast.ts';
import { taughtField } from './taught-field.ts';
import { milestonesIn, recordAsOf } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

export interface ComputeQuestion {
  readonly ctx: Context;
  readonly world: World;
  readonly record: SeriesRecord;
  readonly kind: ForecastKind;
  readonly target: Target;
  readonly origin: Day;
  /** Silence of the series is known until this day. */
  readonly observedThrough: Day;
}

/** Computes the forecast of a series from the world as known on the origin; null without any milestone. */
export async function computeForecast(question: ComputeQuestion): Promise<Forecast | null> {
  const { ctx, world, origin, target } = question;
  const known = recordAsOf(world, question.record, origin);
  const milestones = milestonesIn(world, known, origin);
  if (milestones.length === 0) return null;
  const last = lastOf(target, milestones);
  const field = await taughtField({ ctx, world, day: origin });
  const firstField = last === undefined ? field : await taughtField({ ctx, world, day: last.day });
  return makeForecast({
    ...question,
    series: known.series,
    releases: known.releases,
    milestones,
    field,
    firstWindow: firstWindowAfter(target, milestones, firstField),
  });
}
