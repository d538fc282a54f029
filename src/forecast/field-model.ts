import type { Day } from '../domain/time.ts';
import type { PossiblePrior } from './local-level/possible-prior.ts';
import type { LongSilence } from './long-silence.ts';

/** A series as learning sees it: the days of its milestones, ascending. */
export interface SeriesHistory {
  readonly series: string;
  readonly milestones: readonly Day[];
  /**
   * The last day that is known to be silent or not; without it, every day before learning counts as
   * read.
   */
  readonly observedThrough?: Day;
}

/** What a field has taught by a day: everything that a forecast of one of its series borrows. */
export interface FieldModel {
  readonly learnedBefore: Day;
  /** At least one. */
  readonly priors: readonly PossiblePrior[];
  /** Null where the law is taken as it is, however long the silence. */
  readonly longSilence: LongSilence | null;
  /** Weights of the weekdays, Sunday first, of mean 1. */
  readonly weekdays: readonly number[];
  readonly seriesCount: number;
  readonly intervalCount: number;
}
