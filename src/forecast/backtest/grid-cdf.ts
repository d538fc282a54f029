import { at, entry } from '../at.ts';

/** Days ahead on which cumulative probabilities are held: whole, ascending, from 0. */
export interface Grid {
  readonly days: readonly number[];
  /** How wide each day is on the scale of ln(1 + day). */
  readonly logWidths: Float64Array;
}

/**
 * Makes a grid, checked once.
 * @example makeGrid([0, 1, 2, 4]).logWidths[1] // Math.log(3 / 2)
 */
export function makeGrid(days: readonly number[]): Grid {
  days.forEach((day, index) => {
    const before = days[index - 1] ?? -1;
    if (!Number.isInteger(day) || day <= before || (index === 0 && day !== 0))
      throw new RangeError(`Cannot make a grid: days must be whole and ascend from 0, got ${day}`);
  });
  return {
    days,
    logWidths: Float64Array.from(days, (day) => Math.log1p(1 / (1 + day))),
  };
}

/**
 * F(day ≥ 0) from its values on a grid, evenly in between; past the grid, its last value.
 * @example cdfAt(makeGrid([0, 2]), Float64Array.of(0, 0.5), 1) // 0.25
 */
export function cdfAt({ days }: Grid, cdf: Float64Array, day: number): number {
  const last = days.length - 1;
  if (day >= at(days, last)) return entry(cdf, last);
  // Grids are daily at first, so the place is often known.
  let low = 0;
  let high = last;
  if (day <= last && at(days, day) === day) return entry(cdf, day);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(days, middle) <= day) low = middle;
    else high = middle;
  }
  const share = (day - at(days, low)) / (at(days, high) - at(days, low));
  return entry(cdf, low) + share * (entry(cdf, high) - entry(cdf, low));
}
