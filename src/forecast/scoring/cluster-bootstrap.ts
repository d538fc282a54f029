import type { Interval } from '../../domain/track-record.ts';
import { at } from '../at.ts';

/** Fewer independent clusters say nothing about how far a mean could be off. */
const FEWEST_CLUSTERS = 5;
const RESAMPLES = 1000;
const TAIL = 0.025;

/** A generator of numbers in [0, 1); null for no intervals. */
export type Random = (() => number) | null;

/** The part of a ratio of sums that comes from one cluster. */
export interface ClusterSums {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * A 95 % percentile interval of Σ numerator / Σ denominator, by drawing whole clusters with
 * replacement: forecasts within one need not be independent. A mean has counts as denominators; a
 * skill is 1 less the ratio of two scores, neither of them negative. Null with fewer than five
 * clusters that count, where too many have no denominator to bound it, and without random numbers,
 * where nobody asks. Davison & Hinkley, Bootstrap Methods and their Application (1997), sections 2.4
 * and 3.8.
 * @example ratioInterval(byLab, randomNumbers(1)) // { low: 0.69, high: 0.82 }
 */
export function ratioInterval(
  clusters: readonly ClusterSums[],
  random: Random,
  resamples = RESAMPLES,
): Interval | null {
  // A rule may be charged nothing where a forecast is: the ratio counts that, and so does its interval.
  const counted = clusters.filter(({ numerator, denominator }) => numerator + denominator > 0);
  if (random === null || counted.length < FEWEST_CLUSTERS) return null;
  const numerators = counted.map(({ numerator }) => numerator);
  const denominators = counted.map(({ denominator }) => denominator);
  const ratios = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    let numerator = 0;
    let denominator = 0;
    for (let drawn = 0; drawn < counted.length; drawn += 1) {
      const index = Math.floor(random() * counted.length);
      numerator += at(numerators, index);
      denominator += at(denominators, index);
    }
    ratios[resample] = numerator / denominator;
  }
  const sorted = [...ratios.sort()];
  const low = at(sorted, Math.floor(TAIL * (resamples - 1)));
  const high = at(sorted, Math.ceil((1 - TAIL) * (resamples - 1)));
  return high === Infinity ? null : { low, high };
}
