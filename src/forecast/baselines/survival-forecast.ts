import { dailyDistribution } from '../daily-distribution.ts';
import type { DailyDistribution } from '../../domain/forecast.ts';
import { HORIZON_DAYS } from '../../domain/forecast.ts';
import type { Day } from '../../domain/time.ts';
import type { RemainingTime } from '../remaining-time.ts';

/**
 * Lays a law of the remaining days over the calendar as it is, without weekdays: how a rule is
 * scored beside the method. `days` of it, from 0 to the horizon, will do where no later one counts.
 * @example survivalForecast(exponentialRule([60, 80], 10), parseDay('2026-04-22'))
 */
export function survivalForecast(
  remaining: RemainingTime,
  firstDay: Day,
  days = HORIZON_DAYS,
): DailyDistribution {
  const daily: number[] = [];
  let before = 0;
  for (let day = 1; day <= days; day += 1) {
    const within = Math.max(before, remaining.probabilityWithin(day));
    daily.push(within - before);
    before = within;
  }
  return dailyDistribution(firstDay, daily);
}
