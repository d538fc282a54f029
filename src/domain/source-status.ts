import type { SourceKind } from './source.ts';
import type { Day } from './time.ts';

/** How the reading of a source stands. */
export interface SourceStatus {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind | null;
  /** Whether the configuration asks for it. */
  readonly enabled: boolean;
  /** How many packages, repositories, organisations or feeds it is read from; 1 where one answer holds all. */
  readonly parts: number;
  /** The parts of which no read succeeded in the last `lateAfterDays`. */
  readonly lateParts: readonly string[];
  readonly lastSuccessMs: number | null;
  /** The day of the same, which for a replay is the day replayed. */
  readonly lastSuccessOn: Day | null;
  readonly lastAttemptMs: number | null;
  /** What went wrong in the last attempt at any part; null where nothing did. */
  readonly error: string | null;
  readonly late: boolean;
  readonly lateAfterDays: number;
  /** Until which day it has shown the silence of each lab that it covers. */
  readonly observedThrough: readonly { readonly lab: string; readonly day: Day }[];
}
