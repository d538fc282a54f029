import type { Agreement } from './claim-agreement.ts';
import type { Claim, Precision } from './claim.ts';
import type { Lab } from './lab.ts';
import type { Level, Release, Stage } from './release.ts';
import type { Series } from './series.ts';
import type { Day } from './time.ts';

/** A lab with the slugs of its series. */
export interface LabView {
  readonly lab: Lab;
  readonly seriesSlugs: readonly string[];
}

/** A release that the cadence of its series counts. */
export interface MilestoneView {
  readonly day: Day;
  readonly release: string;
  readonly name: string;
  readonly level: Level;
}

/** A series as it was known on a day. */
export interface SeriesView {
  readonly series: Series;
  /** How many releases it has. */
  readonly releases: number;
  readonly milestones: readonly MilestoneView[];
  readonly observedThrough: Day;
}

/** A claim with what became of it. */
export interface ClaimView extends Claim {
  readonly chosen: boolean;
  readonly recordedAtMs: number;
  readonly supersededAtMs: number | null;
}

/** An event with the date that was chosen for it, and why. */
export interface EventView {
  readonly stage: Stage;
  readonly limited: boolean;
  /** As precise as it is known: `2026-07-16`, `2026-07` or `2026-Q3`; null if no claim counts. */
  readonly date: string | null;
  readonly precision: Precision | null;
  readonly day: Day | null;
  readonly basis: string;
  readonly agreement: Agreement;
  readonly claims: readonly ClaimView[];
}

/** A release as it was known on a day, with everything that was said of it. */
export interface ReleaseView {
  readonly release: Release;
  readonly lab: string;
  readonly milestone: boolean;
  /** Of how many of its events the sources disagree. */
  readonly conflicts: number;
  readonly events: readonly EventView[];
}

/** What a release was called and taken for, until another judgement took its place. */
export type EarlierJudgement = Pick<Release, 'series' | 'name' | 'version' | 'level' | 'note'> & {
  readonly recordedAtMs: number;
  readonly supersededAtMs: number;
};

/** A release with what was superseded. */
export interface WholeRelease extends ReleaseView {
  /** The earliest first. */
  readonly judgements: readonly EarlierJudgement[];
}
