import type { CensoredScore, HitRate, Verdict } from '../../domain/track-record.ts';
import { ratioInterval } from './cluster-bootstrap.ts';
import type { ClusterSums, Random } from './cluster-bootstrap.ts';
import { effectiveSize } from './effective-size.ts';
import { mean, sum } from './mean.ts';
import type { Scored } from './scored.ts';

/**
 * How often windows held in clusters of scored forecasts, of those that are over: counts, the rate,
 * what they claimed, and the 95 % interval of the rate, which takes whole clusters as its units.
 * @example hitRate(byLab, ({ window }) => window, randomNumbers(1)).rate // 0.67
 */
export function hitRate(
  clusters: readonly (readonly Scored[])[],
  verdictOf: (score: CensoredScore) => Verdict,
  random: Random,
): HitRate {
  const counted = clusters.map((items) =>
    items.flatMap(({ score }) => {
      const verdict = verdictOf(score);
      return verdict === null ? [] : [verdict];
    }),
  );
  const hits = counted.map((verdicts) => verdicts.map(({ held }) => (held ? 1 : 0)));
  const sums = hits.map((held): ClusterSums => ({
    numerator: sum(held),
    denominator: held.length,
  }));
  const claims = counted.flat().flatMap(({ claimed }) => (claimed === null ? [] : [claimed]));
  return {
    hits: sum(sums.map(({ numerator }) => numerator)),
    of: sum(sums.map(({ denominator }) => denominator)),
    rate: ratioOf(sums),
    claimed: mean(claims),
    effective: effectiveSize(hits),
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
