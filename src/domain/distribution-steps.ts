import type { DailyDistribution } from './forecast.ts';
import type { Day } from './time.ts';

/** The mean probability of a day, over a step that ends on `day`. */
export interface DensityStep {
  readonly day: Day;
  readonly density: number;
}

export interface DistributionStep extends DensityStep {
  /** Probability of this day or an earlier one. */
  readonly cumulative: number;
}

/**
 * A distribution in steps of some days each, of which the last may have fewer.
 * @example distributionSteps(distribution, 7)[0]?.day // distribution.firstDay + 6
 */
export function distributionSteps(
  { firstDay, daily }: DailyDistribution,
  stepDays: number,
): DistributionStep[] {
  const steps: DistributionStep[] = [];
  let cumulative = 0;
  for (let start = 0; start < daily.length; start += stepDays) {
    const step = daily.slice(start, start + stepDays);
    const mass = step.reduce((sum, probability) => sum + probability, 0);
    cumulative = Math.min(cumulative + mass, 1);
    const day = firstDay + start + step.length - 1;
    steps.push({ day, density: mass / step.length, cumulative });
  }
  return steps;
}
