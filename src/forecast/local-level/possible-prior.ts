import type { LocalLevelPrior } from './local-level-prior.ts';

/** One of the priors that a field may have, for what is known of it. */
export interface PossiblePrior {
  readonly prior: LocalLevelPrior;
  /** How likely it is beside the others, ≥ 0; together they sum to 1. */
  readonly weight: number;
}

/**
 * The mean chance π that a series ends with a milestone.
 * @example meanDiscontinuation([{ prior, weight: 1 }]) // prior.discontinuation
 */
export function meanDiscontinuation(priors: readonly PossiblePrior[]): number {
  return priors.reduce((sum, { prior, weight }) => sum + weight * prior.discontinuation, 0);
}
