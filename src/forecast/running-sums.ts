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
  let sum = 0;
  const sums = Float64Array.from(daily, (probability) => (sum += probability));
  kept.set(daily, sums);
  return sums;
}
