import type { DayRange, ForecastKind } from './forecast.ts';
import type { Target } from './series.ts';
import type { Day } from './time.ts';

/** Where a stored forecast puts its target, without its probabilities: how forecasts moved is read from many of these. */
export interface ForecastOutline {
  /** The id of the forecast. */
  readonly forecast: string;
  readonly kind: ForecastKind;
  readonly series: string;
  readonly target: Target;
  /** The release that was the last milestone then: forecasts that follow the same one have the same target. */
  readonly follows: string;
  readonly origin: Day;
  readonly issuedAtMs: number;
  /** Null where no run of months held half of the probability. */
  readonly headline: DayRange | null;
  /** Null beyond the horizon. */
  readonly median: Day | null;
}
