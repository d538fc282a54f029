import type { CensoredScore, HitRate, Verdict } from '../../domain/track-record.ts';
import { ratioInterval } from './cluster-bootstrap.ts';
import type { ClusterSums, Random } from './cluster-bootstrap.ts';
import { effectiveSize } from './effective-size.ts';
import { sum } from './mean.ts';
import type { Scored } from './scored.ts';

/**
 * How often windows held in clusters of scored forecasts, of those that are over: counts, the rate,
 * and its 95 % interval, which takes whole clusters as its units.
 * @example hitRate(byLab, ({ window }) => window, randomNumbers(1)).rate // 0.67
 */
export function hitRate(
  clusters: readonly (readonly Scored[])[],
  verdictOf: (score: CensoredScore) => Verdict,
  random: Random,
): HitRate {
  const counted = clusters.map((items) =>
    items.flatMap(({ score }) => {
      const held = verdictOf(score);
      return held === null ? [] : [held ? 1 : 0];
    }),
  );
  const sums = counted.map((held): ClusterSums => ({
    numerator: sum(held),
    denominator: held.length,
  }));
  return {
    hits: sum(sums.map(({ numerator }) => numerator)),
    of: sum(sums.map(({ denominator }) => denominator)),
    rate: ratioOf(sums),
    effective: effectiveSize(counted),
    interval: ratioInterval(sums, random),
  };
}

/**
 * Σ numerator / Σ denominator; null of nothing.
 * @example ratioOf([{ numerator: 1, denominator: 2 }, { numerator: 2, denominator: 2 }]) // 0.75
 */
export function ratioOf(clusters: readonly ClusterSums[]): number | null {
  const total = sum(clusters.map(({ denominator }) => denominator));
  return total > 0 ? sum(clusters.map(({ numerator }) => numerator)) / total : null;
}
