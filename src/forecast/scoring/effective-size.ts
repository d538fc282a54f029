import { mean, sum } from './mean.ts';

/**
 * How many independent values would give as sure a mean as these, of which those in one cluster are
 * not: s² / V, with s² the variance of a value and V = G/(G − 1) · Σ (Σ x − x̄ within a cluster)² /
 * n² that of the mean of n values in G clusters; at most n. It is n by the design effect: Kish,
 * Survey Sampling (1965), section 8.2. Null with fewer than two clusters, or values all the same.
 * @example effectiveSize([[0, 0], [1, 1], [0, 0], [1, 1]]) // about 2: each pair says one thing
 */
export function effectiveSize(clusters: readonly (readonly number[])[]): number | null {
  const counted = clusters.filter(({ length }) => length > 0);
  const values = counted.flat();
  const center = mean(values);
  if (center === null || counted.length < 2) return null;
  const variance = sum(values.map((value) => (value - center) ** 2)) / (values.length - 1);
  if (variance === 0) return null;
  const spread = sum(counted.map((items) => sum(items.map((value) => value - center)) ** 2));
  const ofMean = ((counted.length / (counted.length - 1)) * spread) / values.length ** 2;
  return ofMean === 0 ? values.length : Math.min(values.length, variance / ofMean);
}
