import type { DailyDistribution } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';
import { entry } from './at.ts';
import { runningSums } from './running-sums.ts';

/**
 * P(the milestone falls on `day` or before). Past the horizon only what lies within it is known: a
 * lower bound.
 * @example probabilityBy(distribution, distribution.firstDay - 1) // 0
 */
export function probabilityBy({ firstDay, daily }: DailyDistribution, day: Day): number {
  const days = Math.min(day - firstDay + 1, daily.length);
  return days < 1 ? 0 : Math.min(entry(runningSums(daily), days - 1), 1);
}
