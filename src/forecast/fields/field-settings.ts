import type { Normal } from '../distributions/normal.ts';
import type { LocalLevelPrior } from '../local-level/local-level-prior.ts';
import type { LogLogisticPopulation } from '../log-logistic/log-logistic-population.ts';

/**
 * How the priors of a field are learned: FORECASTING's hyper-priors and starting values, and what
 * is held.
 */
export interface FieldSettings {
  readonly name: string;
  /** Where learning starts; what is not learned keeps its value. */
  readonly start: LocalLevelPrior;
  readonly learned: readonly (keyof LocalLevelPrior)[];
  /** Of the parameters' unbounded coordinates (see local-level-coordinates.ts). */
  readonly hyperPriors: Readonly<Record<keyof LocalLevelPrior, Normal>>;
  /** The partner of the pool; null for the local level alone. */
  readonly logLogistic: LogLogisticSettings | null;
  /**
   * Probability that a series has ended with its last milestone [π]; 0 leaves it out of the
   * forecast.
   */
  readonly discontinuation: number;
}

export interface LogLogisticSettings {
  readonly start: LogLogisticPopulation;
  /** Of the means as they are, of the logarithms of the spreads. */
  readonly hyperPriors: Readonly<Record<keyof LogLogisticPopulation, Normal>>;
}
