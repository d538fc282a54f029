import type { DailyDistribution } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';

/**
 * The first day by which the cumulative probability reaches `level`, 0 < level < 1; null when that
 * is beyond the horizon.
 * @example quantileDay(distribution, 0.5) // the median day
 */
export function quantileDay({ firstDay, daily }: DailyDistribution, level: number): Day | null {
  let sum = 0;
  const index = daily.findIndex((probability) => (sum += probability) >= level);
  return index === -1 ? null : firstDay + index;
}
