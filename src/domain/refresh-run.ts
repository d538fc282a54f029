export const REFRESH_TRIGGERS = ['schedule', 'start', 'command', 'request', 'replay'] as const;
export type RefreshTrigger = (typeof REFRESH_TRIGGERS)[number];

/** What reading a source added. */
export interface SourceAdditions {
  readonly claimsAdded: number;
  readonly releasesAdded: number;
  readonly signalsAdded: number;
  readonly reviewAdded: number;
  /** Parts whose list is longer than is read of one: only the newest of it were. Absent for none. */
  readonly newestOnly?: readonly string[];
}

/** What came of reading one source; `partial` where some of what it consists of could not be read. */
export type SourceOutcome =
  | ({ readonly source: string; readonly state: 'read' } & SourceAdditions)
  | ({
      readonly source: string;
      readonly state: 'partial';
      readonly error: string;
    } & SourceAdditions)
  | { readonly source: string; readonly state: 'unchanged' }
  | { readonly source: string; readonly state: 'failed'; readonly error: string };

export interface RefreshReport {
  readonly sources: readonly SourceOutcome[];
  readonly claimsAdded: number;
  readonly releasesAdded: number;
  readonly forecastsIssued: number;
  readonly forecastsResolved: number;
  /** Series whose forecast failed, with the reason; the others go on. */
  readonly failures: readonly { readonly series: string; readonly error: string }[];
}

export type RefreshState = 'running' | 'succeeded' | 'partial' | 'failed' | 'abandoned';

/** One run of the refresh. */
export interface RefreshRun {
  readonly id: string;
  readonly trigger: RefreshTrigger;
  readonly state: RefreshState;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly report: RefreshReport | null;
  readonly error: string | null;
}
