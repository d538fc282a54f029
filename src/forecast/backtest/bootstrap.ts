import type { Estimate } from '../../domain/backtest.ts';
import { at, entry } from '../at.ts';

export interface BootstrapOptions {
  /** Begins a stream of numbers in [0, 1): the same one each time, so that figures share their resamples. */
  readonly random: () => () => number;
  readonly resamples: number;
}

/**
 * Resamples whole clusters, since what happens within one is not independent, and takes percentiles. `statistic` is given how often
 * each of `count` clusters counts (once each for the value itself); null where there is nothing to tell.
 * One cluster has no interval: drawn again and again, it stays what it is. Nor has what is not resampled.
 * Davison & Hinkley, Bootstrap Methods and their Application (1997), sections 3.8 and 5.3.
 * @example clusterBootstrap(2, (weights) => weightedMean([1, 3], weights), { random, resamples: 1000 }) // { value: 2, … }
 */
export function clusterBootstrap(
  count: number,
  statistic: (weights: Float64Array) => number | null,
  { random, resamples }: BootstrapOptions,
): Estimate | null {
  const value = statistic(new Float64Array(count).fill(1));
  if (value === null) return null;
  if (resamples === 0 || !tellsOfTwo(count, statistic)) return { value, low: null, high: null };
  const draw = random();
  const drawn: number[] = [];
  for (let resample = 0; resample < resamples; resample += 1) {
    const weights = new Float64Array(count);
    for (let pick = 0; pick < count; pick += 1) {
      const cluster = Math.floor(draw() * count);
      weights[cluster] = entry(weights, cluster) + 1;
    }
    const found = statistic(weights);
    if (found !== null) drawn.push(found);
  }
  drawn.sort((a, b) => a - b);
  return { value, low: percentile(drawn, 0.025), high: percentile(drawn, 0.975) };
}

/** Whether at least two clusters, each by itself, have something to tell. */
function tellsOfTwo(count: number, statistic: (weights: Float64Array) => number | null): boolean {
  let telling = 0;
  for (let cluster = 0; cluster < count && telling < 2; cluster += 1) {
    const alone = new Float64Array(count);
    alone[cluster] = 1;
    if (statistic(alone) !== null) telling += 1;
  }
  return telling >= 2;
}

/** Of sorted values, linear between the two around it (type 7 of Hyndman & Fan, 1996). */
function percentile(sorted: readonly number[], level: number): number {
  const place = level * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return at(sorted, below) + (place - below) * (at(sorted, above) - at(sorted, below));
}
