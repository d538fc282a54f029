import type {
  CadenceWindow,
  DayRange,
  ForecastKind,
  LastMilestone,
  Resolution,
  Sample,
} from './forecast.ts';
import type { Target } from './series.ts';
import type { Day } from './time.ts';
import type { SeriesTrackRecord } from './track-record.ts';

export const FORECAST_STATUSES = [
  'open',
  'overdue',
  'resolved',
  'insufficient',
  'dormant',
] as const;
export type ForecastStatus = (typeof FORECAST_STATUSES)[number];

/** The shortest run of whole calendar months that holds at least half of the probability. */
export interface Headline extends DayRange {
  readonly label: string;
  readonly probability: number;
}

/** A central interval; an end is null where it lies beyond the horizon. */
export interface PredictionInterval {
  readonly start: Day | null;
  readonly end: Day | null;
  readonly coverage: number;
}

/** A forecast as a reader sees it, and the central window of the coverage that was asked for. */
export interface WindowedForecast {
  readonly view: ForecastView;
  readonly window: PredictionInterval;
}

/** The probability that a target ships up to `to`, from `from` on where that is given. */
export interface ProbabilityAnswer {
  readonly view: ForecastView;
  readonly from: Day | null;
  readonly to: Day;
  /** Null for a series without any milestone. */
  readonly probability: number | null;
}

/** A forecast with the probability that the target ships within the days asked for. */
export interface UpcomingForecast {
  readonly view: ForecastView;
  readonly probability: number;
}

/** A forecast as a reader sees it on a day: every number that is derived from the distribution and that day. */
export interface ForecastView {
  readonly id: string | null;
  readonly kind: ForecastKind;
  readonly lab: string;
  /** Null for the forecast of a whole lab. */
  readonly series: string | null;
  readonly target: Target;
  readonly expectedName: string | null;
  readonly status: ForecastStatus;
  /** P(within 14 days) is at least one half. */
  readonly imminent: boolean;
  readonly stale: boolean;
  readonly asOf: Day;
  readonly observedThrough: Day;
  /** Probability that the target shipped after the observed-through day, up to and including `asOf`. */
  readonly unseen: number | null;
  readonly headline: Headline | null;
  readonly likely: PredictionInterval;
  readonly window: PredictionInterval;
  readonly quantiles: readonly { readonly level: number; readonly day: Day | null }[];
  readonly within: readonly { readonly days: number; readonly probability: number | null }[];
  readonly beyondHorizon: number | null;
  readonly ended: number | null;
  readonly cadenceWindow: (CadenceWindow & { readonly label: string }) | null;
  readonly lastMilestone: LastMilestone | null;
  readonly firstWindow: DayRange | null;
  readonly sample: Sample;
  readonly explanation: readonly string[];
  readonly resolution: Resolution | null;
  /** How the series has been forecast, by the outcomes until `asOf`; null before the first. */
  readonly trackRecord: SeriesTrackRecord | null;
  readonly issuedAtMs: number | null;
  readonly hash: string | null;
}

/** The day by which the target has shipped with a probability of one half; null beyond the horizon. */
export function medianDay({ quantiles }: Pick<ForecastView, 'quantiles'>): Day | null {
  return quantiles.find(({ level }) => level === 0.5)?.day ?? null;
}
