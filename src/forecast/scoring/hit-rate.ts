import type { HitRate } from '../../domain/track-record.ts';
import { ratioInterval } from './cluster-bootstrap.ts';
import type { ClusterSums, Random } from './cluster-bootstrap.ts';
import { sum } from './mean.ts';
import type { ScoredOutcome } from './scored-outcome.ts';

type Clusters = readonly (readonly ScoredOutcome[])[];

/**
 * How often something held in clusters of scored forecasts: the plain counts, the weighted rate and
 * its 95 % interval, which takes whole clusters as its units. Null is neither a hit nor a miss.
 * @example hitRate(byLab, ({ windowHit }) => windowHit, randomNumbers(1)).rate // 0.81
 */
export function hitRate(
  clusters: Clusters,
  held: (score: ScoredOutcome['score']) => boolean | null,
  random: Random,
): HitRate {
  const counted = clusters.map((items) =>
    items.flatMap(({ score, weight }) => {
      const hit = held(score);
      return hit === null ? [] : [{ hit, weight }];
    }),
  );
  const sums = counted.map((items): ClusterSums => ({
    numerator: sum(items.map(({ hit, weight }) => (hit ? weight : 0))),
    denominator: sum(items.map(({ weight }) => weight)),
  }));
  const all = counted.flat();
  return {
    hits: all.filter(({ hit }) => hit).length,
    of: all.length,
    rate: ratioOf(sums),
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
