import type { DailyDistribution } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';
import { at } from './at.ts';

/**
 * The first day by which the cumulative probability reaches `level`, 0 < level < 1; null when that
 * is beyond the horizon.
 * @example quantileDay(distribution, 0.5) // the median day
 */
export function quantileDay({ firstDay, daily }: DailyDistribution, level: number): Day | null {
  let sum = 0;
  for (let index = 0; index < daily.length; index += 1) {
    sum += at(daily, index);
    if (sum >= level) return firstDay + index;
  }
  return null;
}
