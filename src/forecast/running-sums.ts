import type { DailyDistribution } from '../domain/forecast.ts';
import { at } from './at.ts';

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
  let sum = 0;
  for (let index = 0; index < daily.length; index += 1) {
    sum += at(daily, index);
    sums[index] = sum;
  }
  kept.set(daily, sums);
  return sums;
}
