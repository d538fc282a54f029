import type { DayRange, ForecastKind, Score } from './forecast.ts';
import type { Target } from './series.ts';
import type { Day } from './time.ts';

export const TRACK_RECORD_KINDS = ['live', 'hindcast', 'all'] as const;
/** Which forecasts a record counts: one kind, or both where that is asked for. */
export type TrackRecordKind = (typeof TRACK_RECORD_KINDS)[number];

export const TRACK_RECORD_GROUPS = ['series', 'lab', 'lead', 'method'] as const;
export type TrackRecordGroup = (typeof TRACK_RECORD_GROUPS)[number];

export const RULES = ['empirical', 'analyst', 'softAnalyst'] as const;
/** A naive rule that every scored forecast is compared with, for the same origin. */
export type Rule = (typeof RULES)[number];

/** A stored forecast without its daily probabilities, and what became of it. */
export interface ForecastOutcome {
  readonly id: string;
  readonly kind: ForecastKind;
  readonly lab: string;
  readonly series: string;
  readonly target: Target;
  readonly origin: Day;
  readonly method: string;
  readonly expectedName: string | null;
  /** Null while nothing has ended it. */
  readonly outcome: {
    readonly release: string;
    readonly day: Day;
    readonly expectedNameMatched: boolean | null;
    /** Null for a void forecast. */
    readonly score: Score | null;
  } | null;
}

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How often something held. */
export interface HitRate {
  readonly hits: number;
  readonly of: number;
  /** Weighted for the forecasts that are still open; null where nothing was counted. */
  readonly rate: number | null;
  /** Null with too few independent clusters to tell. */
  readonly interval: Interval | null;
}

/** The forecasts beside a naive rule, over those for which the rule can be tried. */
export interface RuleComparison {
  readonly forecasts: number;
  /** The rule's own mean scores. */
  readonly crpsLog: number | null;
  readonly logScore: number | null;
  /** How many of the rule's log scores stand at the floor. */
  readonly floored: number;
  /** 1 − CRPS-log of the forecasts / CRPS-log of the rule. */
  readonly skill: number | null;
  readonly skillInterval: Interval | null;
  /** Log score of the rule less that of the forecasts, in nats: what a forecast says more. */
  readonly logScoreGain: number | null;
}

/** What resampling draws as a whole, since forecasts within it are not independent. */
export interface Clusters {
  readonly by: 'lab' | 'series' | 'outcome';
  readonly count: number;
}

/** The scores of many forecasts: plain counts, and rates and means weighted for those that are still open. */
export interface TrackSummary {
  /** Scored forecasts. */
  readonly forecasts: number;
  /** The releases that ended them: many forecasts of one release are one outcome. */
  readonly outcomes: number;
  readonly voided: number;
  /** Not ended yet; null in a group that only an outcome puts a forecast into. */
  readonly open: number | null;
  readonly headline: HitRate;
  readonly likely: HitRate;
  readonly window: HitRate;
  readonly cadence: HitRate;
  readonly crps: number | null;
  readonly crpsLog: number | null;
  readonly logScore: number | null;
  readonly floored: number;
  readonly rules: Readonly<Record<Rule, RuleComparison>>;
  readonly clusters: Clusters;
}

/** An analyst's name for a release that came, with the first forecast that carried it. */
export interface AnalystCall {
  readonly series: string;
  readonly name: string;
  readonly forecast: string;
  readonly kind: ForecastKind;
  readonly origin: Day;
  readonly release: string;
  readonly day: Day;
  readonly headline: (DayRange & { readonly label: string; readonly probability: number }) | null;
  readonly window: { readonly start: Day | null; readonly end: Day | null };
  readonly cadenceWindow: (DayRange & { readonly label: string }) | null;
  readonly score: Score;
}

/** The scores of all resolved forecasts that a question asks about. */
export interface TrackRecord {
  readonly kind: TrackRecordKind;
  readonly by: TrackRecordGroup;
  readonly target: Target;
  /** Of the kind asked for. */
  readonly total: TrackSummary;
  /** Of each kind by itself, whatever was asked for. */
  readonly kinds: Readonly<Record<ForecastKind, TrackSummary>>;
  readonly groups: readonly { readonly key: string; readonly summary: TrackSummary }[];
  readonly calls: readonly AnalystCall[];
}

/** How often claims of about the same probability came true. */
export interface ReliabilityBin {
  /** The bin holds claims from `from` on, below `to`. */
  readonly from: number;
  readonly to: number;
  readonly outcomes: number;
  /** The mean probability claimed. */
  readonly claimed: number | null;
  readonly cameTrue: HitRate;
}

/** Whether probabilities mean what they say. */
export interface Calibration {
  readonly kind: TrackRecordKind;
  readonly target: Target;
  readonly forecasts: number;
  readonly outcomes: number;
  readonly clusters: Clusters;
  readonly headline: {
    readonly claimed: number | null;
    readonly cameTrue: HitRate;
    readonly bins: readonly ReliabilityBin[];
  };
  /** Shares of the PIT in bins of equal width: all alike where calibrated. */
  readonly pit: { readonly shares: readonly number[]; readonly mean: number | null };
  readonly coverage: readonly { readonly level: number; readonly held: HitRate }[];
}

/** How a series has been forecast so far; a kind without a scored forecast is null. */
export interface SeriesTrackRecord {
  readonly live: TrackSummary | null;
  readonly hindcast: TrackSummary | null;
}
