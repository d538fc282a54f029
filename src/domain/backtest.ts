import type { Day } from './time.ts';

/** A figure, and the central 95 % of what resampling whole clusters makes of it; null where only one tells of it. */
export interface Estimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The coverages of the central intervals that a back-test looks at. */
export const BACKTEST_COVERAGES = [0.5, 0.8, 0.9] as const;
/** Days ahead at which a forecast of a back-test is asked for one probability. */
export const BRIER_DAYS = [30, 60, 90] as const;
/** Levels of the predictive distribution at which calibration is told: .05, .10 … .95. */
export const PIT_LEVELS: readonly number[] = Array.from(
  { length: 19 },
  (_, index) => (index + 1) / 20,
);

/** How one method did on some origins. Scores are means, lower is better. */
export interface MethodSummary {
  readonly id: string;
  readonly crps: number;
  readonly crpsLog: number;
  /** In nats. */
  readonly logScore: number;
  /** Share of log scores that were charged the floor. */
  readonly floored: number;
  /** At BRIER_DAYS; null where no origin was observed so long. */
  readonly brier: readonly (number | null)[];
  /** Of BACKTEST_COVERAGES. */
  readonly coverage: readonly Estimate[];
  /** The same among resolved origins only: too good, since quick outcomes resolve first. */
  readonly resolvedCoverage: readonly Estimate[];
  /** Shares of outcomes at or below PIT_LEVELS. */
  readonly pitShares: readonly number[];
  /** Mean distance of these shares from their levels. */
  readonly calibrationError: number;
  /** Null where no headline's months were over by the end of the data. */
  readonly headline: ClaimSummary | null;
  /** Of BACKTEST_COVERAGES, those that were over by the end of the data, as the track record judges them. */
  readonly windows: readonly (ClaimSummary | null)[];
  /** 1 − CRPS-log / CRPS-log of a rival, by the rival's id. */
  readonly skill: Readonly<Record<string, Estimate>>;
}

/** What forecasts claimed in the mean, and how often it came true. */
export interface ClaimSummary {
  readonly origins: number;
  readonly claimed: number;
  readonly cameTrue: Estimate;
}

/** Some of the origins, and how every method did on them. */
export interface SubsetSummary {
  readonly id: string;
  readonly name: string;
  readonly origins: number;
  readonly resolved: number;
  readonly clusters: number;
  readonly methods: readonly MethodSummary[];
}

/** A whole back-test: what was asked, and how the methods did. */
export interface BacktestReport {
  /** Whose settings the method had. */
  readonly field: string;
  /** What the milestones came from, for people. */
  readonly data: string;
  /** What is resampled as a whole: labs or products. */
  readonly cluster: string;
  readonly series: number;
  readonly milestones: number;
  readonly until: Day;
  readonly elapsedDays: readonly number[];
  readonly leastMilestones: number;
  readonly refitMonths: number;
  readonly resamples: number;
  readonly seed: number;
  /** Every method by id, in the order of the tables. */
  readonly methods: readonly { readonly id: string; readonly name: string }[];
  /** The ids of the rules that skill is measured against. */
  readonly rivals: readonly string[];
  readonly subsets: readonly SubsetSummary[];
}
