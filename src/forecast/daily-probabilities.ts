import type { Day } from '../domain/time.ts';
import { increments } from './increments.ts';
import type { NextMilestone } from './next-milestone.ts';
import { applyWeekdays } from './weekdays.ts';

/**
 * The probability of each of the next `days` days from `firstDay` on, the day after the origin,
 * with the weekday layer.
 * @example dailyProbabilities(next, parseDay('2026-04-22'), 730)[0]
 */
export function dailyProbabilities(next: NextMilestone, firstDay: Day, days: number): Float64Array {
  const daily = increments(next.remaining, days).slice();
  applyWeekdays(daily, firstDay, next.weekdays);
  return daily;
}
