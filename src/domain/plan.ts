import type { ClaimEvidence } from './forecast-diff.ts';
import type { ForecastView } from './forecast-view.ts';
import type { Milestone } from './milestone.ts';
import type { Release } from './release.ts';
import type { Target } from './series.ts';
import type { Day } from './time.ts';

/** How many days ahead a plan looks where nobody says; asked to, it looks as far as a forecast does. */
export const PLANNED_DAYS = 90;

/** The stated end of a release, with who states it. */
export interface StatedEnd {
  /** As precise as it is known: `2026-10-01`, `2026-10` or `2026-Q4`. */
  readonly date: string;
  readonly claims: readonly ClaimEvidence[];
}

/** A release in use, and what is to come of it. */
export interface PlannedRelease {
  /** As it was asked for. */
  readonly asked: string;
  readonly release: Release;
  readonly lab: string;
  /** The first day on which anything of it could be used, previews included; null where none is known. */
  readonly available: Day | null;
  /** The first milestone of its series after it that the target counts; null while there is none. */
  readonly supersededBy: Milestone | null;
  /** The newest milestone of its series that the target counts and that is out; null before the first. */
  readonly newest: Milestone | null;
  /** Probability that the target of its series is out by the end of the horizon; 1 once it is. */
  readonly probability: number | null;
  /** The forecast of the target of its series. */
  readonly next: ForecastView;
  readonly deprecated: StatedEnd | null;
  readonly retired: StatedEnd | null;
}

/** What the releases in use have before them within a horizon. */
export interface Plan {
  readonly horizonDays: number;
  /** What supersedes a release. */
  readonly target: Target;
  /** The last day of the horizon. */
  readonly until: Day;
  readonly uses: readonly PlannedRelease[];
  readonly combined: {
    /** Uses whose series has a later one already. */
    readonly supersededAlready: number;
    /** Null where one of the probabilities that it needs is. */
    readonly atLeastOne: number | null;
    readonly all: number | null;
    /** Of those that are not superseded already; null where there are none. */
    readonly atLeastOneMore: number | null;
  };
}
