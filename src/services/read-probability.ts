import { checkDaysAsked } from '../domain/days-asked.ts';
import type { ProbabilityAnswer } from '../domain/forecast-view.ts';
import type { RecordedBefore } from '../domain/moment.ts';
import type { Day } from '../domain/time.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Call } from './context.ts';
import { probabilityWithin } from './probability-within.ts';
import { findForecastOf, viewOf } from './read-forecast.ts';
import type { ForecastQuestion } from './read-forecast.ts';

export interface ProbabilityQuestion extends ForecastQuestion, RecordedBefore {
  /** The first day that counts; null for every day up to `to`. */
  readonly from: Day | null;
  /** The last day that counts. */
  readonly to: Day;
}

/** The probability that the target ships by a day, or between two days, both included. */
export async function readProbability({
  ctx,
  input,
}: Call<ProbabilityQuestion>): Promise<ProbabilityAnswer> {
  const { from, to } = input;
  const nowMs = instantAsked(ctx, input.recordedBeforeMs);
  checkDaysAsked(input, asOfDay(ctx, input.asOf, nowMs));
  const found = await findForecastOf({ ctx, input });
  const view = await viewOf(ctx, found, input);
  const { forecast } = found;
  if (forecast === null) return { view, from, to, probability: null };
  const before = from === null ? 0 : probabilityWithin(forecast, from - 1);
  return { view, from, to, probability: probabilityWithin(forecast, to) - before };
}
