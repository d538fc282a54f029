import { at } from '../at.ts';
import { productLimit } from './kaplan-meier.ts';
import type { ShareAtOrBelow } from './kaplan-meier.ts';

/** Where a scored forecast put what happened: F just before the day and on it, or, when censored, F at the end of the data. */
export interface Placed {
  readonly pitBefore: number;
  readonly pitOn: number;
  readonly resolved: boolean;
  readonly cluster: number;
}

/** How forecasts and outcomes agree, as functions of the clusters' weights. */
export interface Calibration {
  /** Share of outcomes inside the central interval of a coverage. */
  readonly coverage: (coverage: number, weights: Float64Array) => number;
  /** Share of outcomes at or below each of ascending levels of the predictive distribution; ideally the levels themselves. */
  readonly pitShares: (levels: readonly number[], weights: Float64Array) => number[];
}

/** Quantile days are found by F ≥ level: a tie belongs to the day. */
const TIE = 1e-9;

/**
 * The calibration of forecasts, censored ones included: those only known to lie beyond F(end of the data) enter by the product-limit
 * estimator. Leaving them out would count quick outcomes only. PIT: Dawid, JRSS A 147 (1984); for whole days its middle is taken,
 * as in Czado, Gneiting & Held, Biometrics 65 (2009).
 * @example calibrationOf(scores).coverage(0.8, weights) // 0.79
 */
export function calibrationOf(placed: readonly Placed[]): Calibration {
  const on = curve(placed, ({ pitOn }) => pitOn);
  const before = curve(placed, ({ pitBefore }) => pitBefore);
  const middle = curve(placed, ({ pitBefore, pitOn }) => (pitBefore + pitOn) / 2);
  return {
    // An interval begins with the first day on which F reaches the lower level and ends with the first that reaches the upper.
    coverage: (coverage, weights) => {
      const lower = (1 - coverage) / 2;
      return at(before([1 - lower - TIE], weights), 0) - at(on([lower - TIE], weights), 0);
    },
    pitShares: middle,
  };
}

/**
 * The mean distance between the levels and the shares of outcomes at or below them: 0 for perfect calibration.
 * @example calibrationError([0.5], [0.4]) // 0.1
 */
export function calibrationError(levels: readonly number[], shares: readonly number[]): number {
  const gaps = levels.map((level, index) => Math.abs(at(shares, index) - level));
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

function curve(placed: readonly Placed[], valueOf: (one: Placed) => number): ShareAtOrBelow {
  return productLimit(
    placed.map((one) => ({ value: valueOf(one), censored: !one.resolved, cluster: one.cluster })),
  );
}
