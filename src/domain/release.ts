import type { Claim } from './claim.ts';

/** From the largest step to the smallest. */
export const LEVELS = ['generation', 'version', 'variant', 'snapshot'] as const;
export type Level = (typeof LEVELS)[number];

export const STAGES = ['announced', 'preview', 'ga', 'weights', 'deprecated', 'retired'] as const;
export type Stage = (typeof STAGES)[number];

/** A model that shipped, or is announced to, in a series. */
export interface Release<Said extends Claim = Claim> {
  readonly id: string;
  readonly series: string;
  readonly name: string;
  readonly version: string | null;
  readonly level: Level;
  readonly note: string | null;
  readonly upstreamIds: readonly string[];
  readonly events: readonly ReleaseEvent<Said>[];
}

/** A dated fact about a release, with everything that was said of it. */
export interface ReleaseEvent<Said extends Claim = Claim> {
  readonly stage: Stage;
  /** Open to invited users only: never a milestone. */
  readonly limited: boolean;
  readonly claims: readonly Said[];
}
