import type { RemainingTime } from './remaining-time.ts';

/**
 * The probability of each of the next `days` days, the first being the day after the origin.
 * @example increments(remaining, 730)[0] // remaining.probabilityWithin(1)
 */
export function increments(
  { probabilityWithin }: Pick<RemainingTime, 'probabilityWithin'>,
  days: number,
): Float64Array {
  const daily = new Float64Array(days);
  let before = 0;
  for (let index = 0; index < days; index += 1) {
    // Rounding can undo an increase in the sixteenth digit; probabilities are never negative.
    const within = Math.max(before, probabilityWithin(index + 1));
    daily[index] = within - before;
    before = within;
  }
  return daily;
}
