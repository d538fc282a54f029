import type { Normal } from '../distributions/normal.ts';
import type { LocalLevelPrior } from '../local-level/local-level-prior.ts';

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
  /** Days of silence from which on a factor of the hazard is learned; null where none is. */
  readonly longSilenceDays: number | null;
  /** Of the parameters' unbounded coordinates (see local-level-coordinates.ts). */
  readonly hyperPriors: Readonly<Record<keyof LocalLevelPrior, Normal>>;
}
