import type { DailyDistribution } from '../domain/forecast.ts';

const kept = new WeakMap<DailyDistribution['daily'], Float64Array>();

/**
 * The sums of a distribution's daily probabilities up to each day, kept for as long as it is: a reader's question is
 * answered from two of them.
 * @example runningSums([0.25, 0.5]) // Float64Array [0.25, 0.75]
 */
export function runningSums(daily: DailyDistribution['daily']): Float64Array {
  const known = kept.get(daily);
  if (known !== undefined) return known;
  const sums = new Float64Array(daily.length);
  let [index, sum] = [0, 0];
  for (const probability of daily) {
    sum += probability;
    sums[index] = sum;
    index += 1;
  }
  kept.set(daily, sums);
  return sums;
}
