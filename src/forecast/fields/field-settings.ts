import type { Normal } from '../distributions/normal.ts';
import type { LocalLevelPrior } from '../local-level/local-level-prior.ts';

export interface LongSilenceSettings {
  /** Whole days of silence from which on the factor holds. */
  readonly afterDays: number;
  /** How many expected milestones the prior of the factor is worth: Gamma(worth, worth), of mean 1. */
  readonly priorWorth: number;
}

/**
 * How the priors of a field are learned: FORECASTING's hyper-priors and starting values, and what
 * is held.
 */
export interface FieldSettings {
  readonly name: string;
  /** Where learning starts; what is not learned keeps its value. */
  readonly start: LocalLevelPrior;
  readonly learned: readonly (keyof LocalLevelPrior)[];
  /** How many priors to integrate over what is not known of them; 1 takes the likeliest for certain. */
  readonly possiblePriors: number;
  /** How a factor of the hazard after long silence is learned; null where none is. */
  readonly longSilence: LongSilenceSettings | null;
  /** Of the parameters' unbounded coordinates (see local-level-coordinates.ts). */
  readonly hyperPriors: Readonly<Record<keyof LocalLevelPrior, Normal>>;
}
