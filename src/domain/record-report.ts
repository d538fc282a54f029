import type { Change } from './change.ts';

/** What became of facts that an operator recorded. */
export interface RecordReport {
  readonly releasesAdded: number;
  readonly claimsAdded: number;
  /** Dates that were disregarded and count again. */
  readonly claimsReinstated: number;
  readonly signalsAdded: number;
  /** Claims and signals that stood already, word for word. */
  readonly known: number;
  /** What becomes another for readers. */
  readonly changes: readonly Change[];
  readonly forecastsResolved: number;
  readonly forecastsIssued: number;
}
