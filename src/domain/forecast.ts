import type { Target } from './series.ts';
import type { Day } from './time.ts';

/** How many days after its observed-through day a forecast speaks of. */
export const HORIZON_DAYS = 730;

/** A forecast issued at its time, or one computed for a past day. */
export const FORECAST_KINDS = ['live', 'hindcast'] as const;
export type ForecastKind = (typeof FORECAST_KINDS)[number];

/** What a forecast says of its series whatever the day. */
export type Standing = 'open' | 'insufficient' | 'dormant';

/** Both ends belong to it. */
export interface DayRange {
  readonly start: Day;
  readonly end: Day;
}

/** A probability for every day from `firstDay` on, and for what does not happen within them. */
export interface DailyDistribution {
  readonly firstDay: Day;
  /** `HORIZON_DAYS` probabilities, single precision, so that a stored copy is the same. */
  readonly daily: readonly number[];
  /** Probability that nothing ships within the horizon, the series having ended included. */
  readonly beyondHorizon: number;
  /** Probability that the series has ended already. */
  readonly ended: number;
}

/** The analyst's interval rule: last milestone + shortest to longest of the last four intervals. */
export interface CadenceWindow extends DayRange {
  /** How often the rule has held on the series' own past, and how often it could be tried. */
  readonly held: number;
  readonly of: number;
}

/** The last release that the cadence counts, as known on the forecast's origin. */
export interface LastMilestone {
  readonly release: string;
  readonly name: string;
  readonly day: Day;
}

/** What a forecast rests on. */
export interface Sample {
  /** Days between the series' own milestones, oldest first. */
  readonly intervals: readonly number[];
  /** Series of the field from which strength was borrowed. */
  readonly pooledSeries: number;
  readonly method: string;
  /** The priors use what was published before this day. */
  readonly priorsAsOf: Day;
  /** Probability that a milestone starts a generation; only where a generation is the target. */
  readonly generationShare?: number;
}

/** A forecast as it is stored: complete, so that it can be served and scored for ever. */
export interface Forecast {
  readonly kind: ForecastKind;
  readonly lab: string;
  readonly series: string;
  readonly target: Target;
  readonly expectedName: string | null;
  /** The day that it was made on. */
  readonly origin: Day;
  readonly observedThrough: Day;
  readonly lastMilestone: LastMilestone;
  readonly sample: Sample;
  readonly distribution: DailyDistribution;
  readonly cadenceWindow: CadenceWindow | null;
  /** The 80 % window of the first forecast after the last milestone: past its end, the series is overdue. */
  readonly firstWindow: DayRange | null;
}

/** What tells a stored forecast from all others. */
export type ForecastIdentity = Pick<
  StoredForecast,
  'id' | 'kind' | 'lab' | 'series' | 'target' | 'origin' | 'observedThrough'
>;

/** A forecast with its place in the hash chain of all stored forecasts. */
export interface StoredForecast extends Forecast {
  readonly id: string;
  readonly sequence: number;
  readonly issuedAtMs: number;
  readonly inputsHash: string;
  readonly previousHash: string | null;
  readonly hash: string;
}

/** How good a forecast turned out to be. */
export interface Score {
  readonly headlineHit: boolean | null;
  readonly likelyHit: boolean;
  readonly windowHit: boolean;
  readonly cadenceHit: boolean | null;
  /** Days by which the release missed the cadence window: negative before it, positive after it. */
  readonly cadenceMissDays: number | null;
  /** Outcome day less the median; null when the median lies beyond the horizon. */
  readonly errorDays: number | null;
  readonly crps: number;
  readonly crpsLog: number;
  readonly logScore: number;
  /** What the headline claimed; null where there was none, or for a score from before it was kept. */
  readonly headlineProbability: number | null;
  /** F on the day before the outcome and on its day: the PIT lies in between. Null as above. */
  readonly pit: { readonly below: number; readonly at: number } | null;
  /** The naive rules on the same origin; null without an interval that they could go by, or as above. */
  readonly empirical: RuleScore | null;
  readonly analyst: RuleScore | null;
  readonly softAnalyst: RuleScore | null;
}

/** How a naive rule did where a forecast was scored. */
export interface RuleScore {
  readonly crpsLog: number;
  readonly logScore: number;
}

/** What ended a forecast: a scored outcome, or one that was already past when the forecast was issued. */
export interface Resolution {
  readonly release: string;
  readonly name: string;
  readonly day: Day;
  readonly expectedNameMatched: boolean | null;
  /** Null for a void forecast: counted, not scored. */
  readonly score: Score | null;
}
