import type { DayRange, ForecastKind } from './forecast.ts';
import type { ForecastView } from './forecast-view.ts';
import type { Day } from './time.ts';

export const BADGE_METRICS = [
  'window',
  'cadence',
  'countdown',
  'probability',
  'last-release',
  'track-record',
] as const;
export type BadgeMetric = (typeof BADGE_METRICS)[number];

/** Everything that a badge of a series can say on a day. */
export interface BadgeState {
  readonly seriesName: string;
  /** The open forecast of that day. */
  readonly view: ForecastView;
  /** Probability that the target ships up to and including the day asked for; null if none was. */
  readonly probability: number | null;
  /** The newest milestone by that day; null if there is none. */
  readonly lastRelease: LastRelease | null;
}

/** A milestone that shipped, with what was said of it when the one before it had shipped. */
export interface LastRelease {
  readonly release: string;
  readonly name: string;
  readonly day: Day;
  /** The 80 % window of the first forecast after the milestone before it; null where there was none. */
  readonly firstWindow: DayRange | null;
  /** Whether that forecast was issued at its time or is computed now. */
  readonly kind: ForecastKind;
}
