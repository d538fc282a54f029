import type { Claim } from './claim.ts';

/** From the largest step to the smallest. */
export const LEVELS = ['generation', 'version', 'variant', 'snapshot'] as const;
export type Level = (typeof LEVELS)[number];

export const STAGES = ['announced', 'preview', 'ga', 'weights', 'deprecated', 'retired'] as const;
export type Stage = (typeof STAGES)[number];

/** From the first of these on somebody can use it; a preview only where it is open. */
export const AVAILABLE: readonly Stage[] = ['preview', 'ga', 'weights'];

/** The stages by which a release goes; by the others it comes. */
export const END_STAGES: readonly Stage[] = ['deprecated', 'retired'];

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

/** Whether the cadence counts releases of a level. */
export function isMilestoneLevel(level: Level): boolean {
  return level === 'generation' || level === 'version';
}
