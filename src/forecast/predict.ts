import { HORIZON_DAYS } from '../domain/forecast.ts';
import type { DailyDistribution, Sample } from '../domain/forecast.ts';
import { dailyDistribution } from './daily-distribution.ts';
import { dailyProbabilities } from './daily-probabilities.ts';
import { nextMilestone } from './next-milestone.ts';
import type { NextMilestone, PredictiveInput } from './next-milestone.ts';

/** The name of the method, as a forecast tells it. */
export const METHOD = 'local-level';

export interface Prediction {
  readonly distribution: DailyDistribution;
  readonly sample: Sample;
  readonly silenceDays: number;
}

/**
 * Forecasts the next milestone of a series, day by day for 730 days after `observedThrough`. With
 * no interval or one, the answer is nearly the field's; `sample` says what it rests on. Null for a
 * series without any milestone: there is no day to count from. `next`, where it is known, is the law
 * of the same input.
 * @example predict({ milestones, observedThrough: parseDay('2026-04-21'), field })?.distribution.firstDay // 22 April
 */
export function predict(
  input: PredictiveInput,
  next: NextMilestone | null = nextMilestone(input),
): Prediction | null {
  if (next === null) return null;
  const { field, observedThrough } = input;
  const firstDay = observedThrough + 1;
  const daily = dailyProbabilities(next, firstDay, HORIZON_DAYS);
  return {
    distribution: dailyDistribution(firstDay, daily, next.remaining.ended),
    sample: {
      intervals: next.intervals,
      pooledSeries: field.seriesCount,
      method: METHOD,
      priorsAsOf: field.learnedBefore,
    },
    silenceDays: next.silenceDays,
  };
}
