/**
 * What a field says about a series before its first interval, and how a series moves. FORECASTING's
 * symbols in brackets.
 */
export interface LocalLevelPrior {
  /** Mean of the log interval in days [m0]. */
  readonly level: number;
  /** Variance of the level, in units of the observation variance, > 0 [C0]. */
  readonly levelVariance: number;
  /** Shape of the inverse-gamma prior of the observation variance, > 0.3 [a0]. */
  readonly shape: number;
  /** Scale of the same, > 0 [b0]. */
  readonly scale: number;
  /** Variance that the level gains from one interval to the next, in the same units, > 0 [q]. */
  readonly evolutionVariance: number;
  /** How much of its own level a series keeps; the rest returns to `level`; (0, 1] [φ]. */
  readonly persistence: number;
  /** Change of the log interval from one to the next [drift]. */
  readonly drift: number;
  /** How much of what was learned about the variance is kept; (0.5, 1] [δ]. */
  readonly discount: number;
  /**
   * Factor of the predictive scale once an interval is known, > 0 [κ]: outliers stretch the variance
   * that is remembered, and the middle of the law is narrower.
   */
  readonly width: number;
  /** Probability that a series ends with a milestone; [0, 1) [π]. */
  readonly discontinuation: number;
}
