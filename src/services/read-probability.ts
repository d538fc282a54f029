import { DomainError } from '../domain/errors.ts';
import { HORIZON_DAYS } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { probabilityBy } from '../forecast/probability-by.ts';
import type { Call } from './context.ts';
import { DEFAULT_COVERAGE } from './describe-forecast.ts';
import { findForecastOf, viewOf } from './read-forecast.ts';
import type { ForecastQuestion } from './read-forecast.ts';

export interface ProbabilityQuestion extends ForecastQuestion {
  /** The first day that counts; null for every day up to `to`. */
  readonly from: Day | null;
  /** The last day that counts. */
  readonly to: Day;
}

export interface ProbabilityAnswer {
  readonly view: ForecastView;
  readonly from: Day | null;
  readonly to: Day;
  /** Null for a series without any milestone. */
  readonly probability: number | null;
}

/** The probability that the target ships by a day, or between two days, both included. */
export async function readProbability({
  ctx,
  input,
}: Call<ProbabilityQuestion>): Promise<ProbabilityAnswer> {
  const { from, to } = input;
  if (from !== null && from > to) {
    throw new DomainError(
      'invalid-input',
      `from ${formatDay(from)} lies after to ${formatDay(to)}: swap them.`,
    );
  }
  const found = await findForecastOf({ ctx, input });
  const view = await viewOf(ctx, found, { coverage: DEFAULT_COVERAGE, target: input.target });
  const { forecast } = found;
  if (forecast === null) return { view, from, to, probability: null };
  const last = forecast.observedThrough + HORIZON_DAYS;
  if (to > last) {
    throw new DomainError(
      'invalid-input',
      `The forecast ends on ${formatDay(last)}: ask for that day or an earlier one.`,
    );
  }
  const before = from === null ? 0 : probabilityBy(forecast.distribution, from - 1);
  return { view, from, to, probability: probabilityBy(forecast.distribution, to) - before };
}
