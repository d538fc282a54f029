import type { DailyDistribution } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { RecordedBefore } from '../domain/moment.ts';
import type { Day } from '../domain/time.ts';
import type { Call } from './context.ts';
import { findForecastOf, viewOf } from './read-forecast.ts';
import type { ForecastQuestion } from './read-forecast.ts';

export interface DistributionPoint {
  /** The last day of the step. */
  readonly day: Day;
  /** Probability of a day of the step, on average. */
  readonly density: number;
  /** Probability of this day or an earlier one. */
  readonly cumulative: number;
}

export interface DistributionAnswer {
  readonly view: ForecastView;
  readonly points: readonly DistributionPoint[];
}

/** The whole predictive distribution in steps of some days; without points for a series without any milestone. */
export async function readDistribution({
  ctx,
  input,
}: Call<ForecastQuestion & RecordedBefore & { stepDays: number }>): Promise<DistributionAnswer> {
  const found = await findForecastOf({ ctx, input });
  const view = await viewOf(ctx, found, input);
  return {
    view,
    points: found.forecast === null ? [] : inSteps(found.forecast.distribution, input.stepDays),
  };
}

function inSteps({ firstDay, daily }: DailyDistribution, stepDays: number): DistributionPoint[] {
  const points: DistributionPoint[] = [];
  let cumulative = 0;
  for (let start = 0; start < daily.length; start += stepDays) {
    const step = daily.slice(start, start + stepDays);
    const mass = step.reduce((sum, probability) => sum + probability, 0);
    cumulative = Math.min(cumulative + mass, 1);
    points.push({
      day: firstDay + start + step.length - 1,
      density: mass / step.length,
      cumulative,
    });
  }
  return points;
}
