import { entry } from '../at.ts';

/**
 * The ratio of two sums over clusters, as a function of how often each cluster counts; null where the lower one is zero.
 * @example weightedRatio(Float64Array.of(1, 3), Float64Array.of(2, 2))(Float64Array.of(1, 1)) // 1
 */
export function weightedRatio(above: Float64Array, below: Float64Array) {
  return (weights: Float64Array): number | null => {
    const total = weighted(below, weights);
    return total === 0 ? null : weighted(above, weights) / total;
  };
}

function weighted(sums: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let cluster = 0; cluster < sums.length; cluster += 1)
    total += entry(sums, cluster) * entry(weights, cluster);
  return total;
}
