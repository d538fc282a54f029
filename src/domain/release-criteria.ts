import type { Level, Stage } from './release.ts';
import type { Day } from './time.ts';

/** Which releases a list holds; null where a condition is not asked for. */
export interface ReleaseCriteria {
  readonly lab: string | null;
  readonly series: string | null;
  readonly level: Level | null;
  /** Those with an event of this stage. */
  readonly stage: Stage | null;
  /** The first and the last day on which an event (of `stage`, if that is given) may fall. */
  readonly since: Day | null;
  readonly until: Day | null;
  /** Words that the name or the id holds. */
  readonly q: string | null;
}
