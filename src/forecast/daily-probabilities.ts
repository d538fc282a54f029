import type { Day } from '../domain/time.ts';
import type { NextMilestone } from './next-milestone.ts';
import { applyWeekdays } from './weekdays.ts';

/**
 * The probability of each of the next `days` days from `firstDay` on, the day after the origin,
 * with the weekday layer.
 * @example dailyProbabilities(next, parseDay('2026-04-22'), 730)[0]
 */
export function dailyProbabilities(next: NextMilestone, firstDay: Day, days: number): Float64Array {
  const daily = new Float64Array(days);
  let before = 0;
  for (let index = 0; index < days; index += 1) {
    // Rounding can undo an increase in the sixteenth digit; probabilities are never negative.
    const within = Math.max(before, next.remaining.probabilityWithin(index + 1));
    daily[index] = within - before;
    before = within;
  }
  applyWeekdays(daily, firstDay, next.weekdays);
  return daily;
}
