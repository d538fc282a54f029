import { at, entry } from './at.ts';
import { dailyProbabilities } from './daily-probabilities.ts';
import { nextMilestone } from './next-milestone.ts';
import type { PredictiveInput } from './next-milestone.ts';
import { WEEKDAY_DAYS } from './weekdays.ts';

/**
 * P(next milestone within g days of `observedThrough`) for each whole number of days g ≥ 0 of a
 * grid, the weekday layer included. Null for a series without any milestone.
 * @example cumulativeOnGrid({ milestones, observedThrough, field }, [0, 30, 7300]) // Float64Array [0, …]
 */
export function cumulativeOnGrid(
  input: PredictiveInput,
  gridDays: readonly number[],
): Float64Array | null {
  const next = nextMilestone(input);
  if (next === null) return null;
  const layered = dailyProbabilities(next, input.observedThrough + 1, WEEKDAY_DAYS);
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
