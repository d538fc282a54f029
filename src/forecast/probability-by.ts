import type { DailyDistribution } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';
import { at } from './at.ts';

/**
 * P(the milestone falls on `day` or before). Past the horizon only what lies within it is known: a
 * lower bound.
 * @example probabilityBy(distribution, distribution.firstDay - 1) // 0
 */
export function probabilityBy({ firstDay, daily }: DailyDistribution, day: Day): number {
  const days = Math.min(day - firstDay + 1, daily.length);
  let sum = 0;
  for (let index = 0; index < days; index += 1) sum += at(daily, index);
  return Math.min(sum, 1);
}
