import { entry } from '../at.ts';

/** A value that was seen, or one that is only known to be larger; `cluster` says whose weight it has. */
export interface MaybeCensored {
  readonly value: number;
  readonly censored: boolean;
  readonly cluster: number;
}

/** The share of values at or below each of some ascending levels, under the weights of the clusters. */
export type ShareAtOrBelow = (levels: readonly number[], weights: Float64Array) => number[];

/**
 * The product-limit estimator of a distribution: values only known to be larger count for as long as they were followed.
 * Kaplan & Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958).
 * @example productLimit([{ value: 0.2, censored: false, cluster: 0 }])([0.5], Float64Array.of(1)) // [1]
 */
export function productLimit(values: readonly MaybeCensored[]): ShareAtOrBelow {
  // Of equal values the seen ones come first: a censored one was still followed then.
  const sorted = values.toSorted(
    (a, b) => a.value - b.value || Number(a.censored) - Number(b.censored),
  );
  return (levels, weights) => {
    let atRisk = sorted.reduce((sum, { cluster }) => sum + entry(weights, cluster), 0);
    let survival = 1;
    let next = 0;
    return levels.map((level) => {
      for (
        let seen = sorted[next];
        seen !== undefined && seen.value <= level;
        seen = sorted[next]
      ) {
        const weight = entry(weights, seen.cluster);
        if (!seen.censored && weight > 0) survival *= 1 - weight / atRisk;
        atRisk -= weight;
        next += 1;
      }
      return 1 - survival;
    });
  };
}
