import type { DailyDistribution } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';
import { entry } from './at.ts';
import { runningSums } from './running-sums.ts';

/**
 * The first day by which the cumulative probability reaches `level`, 0 < level < 1; null when that
 * is beyond the horizon.
 * @example quantileDay(distribution, 0.5) // the median day
 */
export function quantileDay({ firstDay, daily }: DailyDistribution, level: number): Day | null {
  const sums = runningSums(daily);
  let [low, high] = [0, sums.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entry(sums, middle) >= level) high = middle;
    else low = middle + 1;
  }
  return low === sums.length ? null : firstDay + low;
}
