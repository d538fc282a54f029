import type { Claim } from './claim.ts';
import type { ForecastView } from './forecast-view.ts';
import type { Stage } from './release.ts';
import type { Signal } from './signal.ts';
import type { Day } from './time.ts';

export const CONTRIBUTION_KINDS = [
  'correction',
  'time',
  'milestone',
  'prior',
  'signal',
  'method',
] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** A claim about an event of a release, as evidence. */
export interface ClaimEvidence {
  readonly release: string;
  readonly stage: Stage;
  readonly claim: Claim;
}

/** What one change of the inputs did to the quantile. */
export interface Contribution {
  readonly kind: ContributionKind;
  /** Days by which it moved, later positive; null where no quantile can be followed. */
  readonly days: number | null;
  /** The change in a sentence. */
  readonly summary: string;
  /** Both ends of the time, or of the days before which priors were learned; null for other kinds. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly release: string | null;
  readonly claims: readonly ClaimEvidence[];
  readonly signals: readonly Signal[];
}

/** One of the two forecasts that are compared. */
export interface ComparedForecast {
  readonly view: ForecastView;
  /** The day of the quantile that is followed. */
  readonly quantile: Day | null;
}

/** Why a forecast moved between two days. */
export interface ForecastDiff {
  readonly series: string;
  readonly from: ComparedForecast;
  readonly to: ComparedForecast;
  /** The quantile that is followed; null where none lies within the horizon all along. */
  readonly level: number | null;
  readonly shiftDays: number | null;
  readonly contributions: readonly Contribution[];
  readonly note: string | null;
}
