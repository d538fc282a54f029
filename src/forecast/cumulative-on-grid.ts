import type { Day } from '../domain/time.ts';
import { at, entry } from './at.ts';
import { dailyProbabilities } from './daily-probabilities.ts';
import type { NextMilestone } from './next-milestone.ts';
import type { RemainingTime } from './remaining-time.ts';
import { WEEKDAY_DAYS } from './weekdays.ts';

/**
 * P(next milestone within g days of `observedThrough`, the origin of the law) for each whole number of days g ≥ 0 of a grid, the
 * weekday layer included.
 * @example cumulativeOnGrid(next, observedThrough, [0, 30, 7300]) // Float64Array [0, …]
 */
export function cumulativeOnGrid(
  next: NextMilestone,
  observedThrough: Day,
  gridDays: readonly number[],
): Float64Array {
  const layered = dailyProbabilities(next, observedThrough + 1, WEEKDAY_DAYS);
  const near = new Float64Array(WEEKDAY_DAYS + 1);
  for (let day = 1; day <= WEEKDAY_DAYS; day += 1)
    near[day] = entry(near, day - 1) + entry(layered, day - 1);

  // A loop: filling a typed array through its `from` costs as much as the probabilities themselves.
  const cdf = new Float64Array(gridDays.length);
  for (let index = 0; index < cdf.length; index += 1) {
    const days = at(gridDays, index);
    if (!Number.isInteger(days) || days < 0)
      throw new RangeError(`Cannot look ${days} days ahead: whole days ≥ 0`);
    cdf[index] = days <= WEEKDAY_DAYS ? entry(near, days) : next.remaining.probabilityWithin(days);
  }
  return cdf;
}

/**
 * The same of any law, every weekday alike.
 * @example remainingOnGrid(exponentialRule([60, 80], 10), [0, 30])[0] // 0
 */
export function remainingOnGrid(
  remaining: Pick<RemainingTime, 'probabilityWithin'>,
  gridDays: readonly number[],
): Float64Array {
  const cdf = new Float64Array(gridDays.length);
  for (let index = 0; index < cdf.length; index += 1)
    cdf[index] = remaining.probabilityWithin(at(gridDays, index));
  return cdf;
}
