import { FORECAST_KINDS } from './forecast.ts';
import type { DayRange, ForecastKind, RuleScore, Score } from './forecast.ts';
import type { Target } from './series.ts';
import type { Day } from './time.ts';

export const TRACK_RECORD_KINDS = [...FORECAST_KINDS, 'all'] as const;
/** Which forecasts a record counts: one kind, or both where that is asked for. */
export type TrackRecordKind = (typeof TRACK_RECORD_KINDS)[number];

export const TRACK_RECORD_GROUPS = ['series', 'lab', 'lead', 'method'] as const;
export type TrackRecordGroup = (typeof TRACK_RECORD_GROUPS)[number];

const RULES = ['empirical', 'analyst', 'softAnalyst'] as const;
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
  readonly observedThrough: Day;
  readonly method: string;
  readonly expectedName: string | null;
  /** The release that it waits after. */
  readonly follows: string;
  /** A corrected forecast of the same observed-through day took its place. */
  readonly replaced: boolean;
  /** Null while nothing has ended it. */
  readonly outcome: {
    readonly release: string;
    readonly day: Day;
    readonly expectedNameMatched: boolean | null;
    /** Null for a void forecast. */
    readonly score: Score | null;
  } | null;
}

/** Whether a window held the release, and with what probability it had been claimed to; null while it is not over. */
export type Verdict = {
  readonly held: boolean;
  /** Whether it ends within the horizon: one that does not holds all that lies beyond, and is easily right. */
  readonly ends: boolean;
  /** Null for a window that claims nothing: the analyst's rule. */
  readonly claimed: number | null;
} | null;

/**
 * How a forecast stands by what was observed until a day. A window is judged once it is over, whether a release has
 * come or it passed in silence; scores are censored on that day.
 */
export interface CensoredScore {
  readonly headline: Verdict;
  readonly likely: Verdict;
  readonly window: Verdict;
  /** The central 90 %. */
  readonly wide: Verdict;
  readonly cadence: Verdict;
  readonly crps: number;
  readonly crpsLog: number;
  readonly logScore: number;
  /** The PIT lies in between: F on the day before the release and on its day, or F so far and 1. */
  readonly pit: { readonly below: number; readonly at: number };
  /** Null without an interval that the rule could go by. */
  readonly empirical: RuleScore | null;
  readonly analyst: RuleScore | null;
  readonly softAnalyst: RuleScore | null;
}

/** A stored forecast and how it stands on a day. */
export interface JudgedForecast {
  readonly kind: ForecastKind;
  readonly lab: string;
  readonly series: string;
  readonly method: string;
  /** What forecasts have in common that await the same release: their series and the release before. */
  readonly wait: string;
  /** Whether a release has come that ends it. */
  readonly ended: boolean;
  readonly judged:
    | {
        readonly state: 'scored';
        readonly score: CensoredScore;
        /** Days from its observed-through day to its median; null beyond the horizon. */
        readonly leadDays: number | null;
      }
    /** The release was out when it was issued, or a corrected forecast took its place. */
    | { readonly state: 'void' }
    /** Nothing that it speaks of has been observed yet. */
    | { readonly state: 'unobserved' };
}

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How often windows held, of those that are over. */
export interface HitRate {
  readonly hits: number;
  readonly of: number;
  /** Null where none is over. */
  readonly rate: number | null;
  /** The mean probability that they claimed; null where none did. */
  readonly claimed: number | null;
  /** How many independent forecasts would tell as much; null where that cannot be told. */
  readonly effective: number | null;
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
  readonly by: 'lab' | 'wait';
  readonly count: number;
}

/** The scores of many forecasts, ended or not. */
export interface TrackSummary {
  /** Scored forecasts. */
  readonly forecasts: number;
  /** Those among them that no release has ended: scored until their last observed day. */
  readonly open: number;
  /** The releases that ended the others: many forecasts of one release are one outcome. */
  readonly outcomes: number;
  readonly voided: number;
  /** How many independent forecasts would give as sure a mean CRPS-log; null where that cannot be told. */
  readonly effective: number | null;
  readonly headline: HitRate;
  readonly likely: HitRate;
  readonly window: HitRate;
  readonly wide: HitRate;
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

/** Of how many of the series that a question asks about the forecasts were judged: of all, or of as many as are drawn. */
export interface JudgedSeries {
  readonly judged: number;
  readonly of: number;
}

/** The scores of the stored forecasts that a question asks about. */
export interface TrackRecord {
  readonly series: JudgedSeries;
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
  readonly cameTrue: HitRate;
}

/** Whether probabilities mean what they say. */
export interface Calibration {
  readonly series: JudgedSeries;
  readonly kind: TrackRecordKind;
  readonly target: Target;
  readonly forecasts: number;
  readonly open: number;
  readonly outcomes: number;
  readonly clusters: Clusters;
  readonly headline: {
    readonly cameTrue: HitRate;
    readonly bins: readonly ReliabilityBin[];
  };
  /** Shares of the PIT in bins of equal width: all alike where calibrated. */
  readonly pit: { readonly shares: readonly number[]; readonly mean: number | null };
  readonly coverage: readonly {
    readonly level: number;
    readonly held: HitRate;
    /** Of those that end within the horizon. */
    readonly withEnd: HitRate;
  }[];
}

/** Whether a release has ended a forecast, or a window is over: before that there is nothing to tell. */
export function hasDecided({ outcomes, likely }: TrackSummary): boolean {
  return outcomes > 0 || likely.of > 0;
}

/** How a series has been forecast so far; a kind of which nothing has been decided is null. */
export interface SeriesTrackRecord {
  readonly live: TrackSummary | null;
  readonly hindcast: TrackSummary | null;
}

/** What tells most of a series: its live forecasts, or its hindcasts while no window of those is over; null before. */
export function tellingRecord(
  record: SeriesTrackRecord | null,
): { readonly kind: ForecastKind; readonly summary: TrackSummary } | null {
  for (const kind of ['live', 'hindcast'] as const) {
    const summary = record?.[kind] ?? null;
    if (summary !== null && summary.window.of > 0) return { kind, summary };
  }
  return null;
}
