import type { ForecastView } from './forecast-view.ts';
import type { Milestone } from './milestone.ts';
import type { Target } from './series.ts';

/** What became of the forecasts that follow one milestone. */
export interface TargetCourse {
  /** How often their window moved by a day or more. */
  readonly moves: number;
  /** When it last did, in milliseconds; null before the first time. */
  readonly movedAtMs: number | null;
  /** How many outcomes were recorded: one, and one more for each correction; 0 before the first. */
  readonly outcomes: number;
  /** When the last outcome was recorded, in milliseconds. */
  readonly recordedAtMs: number | null;
}

/** What a calendar shows of a series: what shipped, and what is forecast. */
export interface SeriesCalendar {
  readonly slug: string;
  readonly name: string;
  readonly target: Target;
  /** Those that the target counts, ascending. */
  readonly milestones: readonly Milestone[];
  /** Null for a series without any milestone. */
  readonly view: ForecastView | null;
  /** By the id of the milestone that the target follows; one that was never forecast live is left out. */
  readonly targets: ReadonlyMap<string, TargetCourse>;
}
