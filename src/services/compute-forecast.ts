import type { Forecast, ForecastKind } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from './context.ts';
import { learnedField } from './learned-field.ts';
import { firstWindowAfter, makeForecast } from './make-forecast.ts';
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
  const { ctx, world, origin } = question;
  const known = recordAsOf(world, question.record, origin);
  const milestones = milestonesIn(world, known);
  const last = milestones.at(-1);
  if (last === undefined) return null;
  const [field, firstField] = [
    await learnedField({ ctx, world, day: origin }),
    await learnedField({ ctx, world, day: last.day }),
  ];
  return makeForecast({
    ...question,
    series: known.series,
    releases: known.releases,
    milestones,
    field,
    firstWindow: firstWindowAfter(milestones, firstField),
  });
}
