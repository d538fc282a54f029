import type { Day } from './time.ts';

export interface AsOf {
  /** What was published by the end of this day counts; null for today. */
  readonly asOf: Day | null;
}

export interface RecordedBefore {
  /**
   * What this database held just before this instant, as it stood then: of forecasts those that were served. Null or
   * absent for now.
   */
  readonly recordedBeforeMs?: number | null;
}

/** What a question is about: what was published by a day, of what was recorded before an instant. */
export interface Moment extends AsOf, RecordedBefore {}
