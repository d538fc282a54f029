import { entry } from './at.ts';
import type { DailyRemainingTime } from './remaining-time.ts';

type Within = Pick<DailyRemainingTime, 'probabilitiesWithin'>;

// Both targets of a series take those of one law.
const computed = new WeakMap<Within, Float64Array>();

/**
 * The probability of each of the next `days` days, the first being the day after the origin; kept with the law, so not to
 * be written to.
 * @example increments(remaining, 730)[0] // remaining.probabilityWithin(1)
 */
export function increments(remaining: Within, days: number): Float64Array {
  const known = computed.get(remaining);
  const daily = known?.length === days ? known : compute(remaining, days);
  computed.set(remaining, daily);
  return daily;
}

function compute({ probabilitiesWithin }: Within, days: number): Float64Array {
  const daily = probabilitiesWithin(days);
  let before = 0;
  for (let index = 0; index < days; index += 1) {
    // Rounding can undo an increase in the sixteenth digit; probabilities are never negative.
    const within = Math.max(before, entry(daily, index));
    daily[index] = within - before;
    before = within;
  }
  return daily;
}
