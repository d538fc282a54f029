import type { Target } from './series.ts';
import type { Level, Stage } from './release.ts';
import type { Source } from './source.ts';
import type { Day } from './time.ts';

export const CHANGE_KINDS = [
  'release.recorded',
  'release.corrected',
  'release.claimed',
  'series.recorded',
  'series.corrected',
  'forecast.issued',
  'forecast.resolved',
  'forecast.reopened',
  'outlook.recorded',
  'outlook.withdrawn',
  'lab.recorded',
  'lab.corrected',
  'signal.recorded',
  'signal.withdrawn',
  'source.recorded',
  'source.corrected',
  'source.stale',
  'source.recovered',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What the sources come to of a release; a date is as precise as it is known, null where no claim counts. */
export interface ReleaseState {
  readonly name: string;
  /** Undefined in rows from before versions and notes were logged. */
  readonly version?: string | null;
  readonly level: Level;
  readonly note?: string | null;
  /** Whether the cadence counts it. */
  readonly milestone: boolean;
  /** None once nothing is claimed of it any more. */
  readonly events: readonly {
    readonly stage: Stage;
    readonly limited: boolean;
    readonly date: string | null;
  }[];
}

export interface ReleaseChange extends ReleaseState {
  /** Null for a release that was not known before. */
  readonly previous: ReleaseState | null;
}

/** What is judged of a series. */
export interface SettingsState {
  readonly name: string;
  readonly lab: string;
  /** Undefined in rows from before they were logged. */
  readonly aliases?: readonly string[];
  readonly openPreviews: boolean;
  /** The day that the lab ended it, as `YYYY-MM-DD`. */
  readonly ended: string | null;
  readonly note: string | null;
  readonly expectedNames: readonly string[];
}

export interface SettingsChange extends SettingsState {
  /** Null for a series that was not known before. */
  readonly previous: SettingsState | null;
}

/** Where a forecast puts its target; days as `YYYY-MM-DD`, null beyond the horizon. */
export interface ForecastState {
  readonly forecast: string;
  /** The release that was the last milestone then: forecasts that follow the same one have the same target. */
  readonly follows: string;
  readonly origin: string;
  /** Whole calendar months, the running one from its first day: they stay while its days go by. */
  readonly headline: { readonly start: string; readonly end: string } | null;
  readonly median: string | null;
}

export interface ForecastChange extends ForecastState {
  readonly target: Target;
  readonly expectedName: string | null;
  readonly observedThrough: string;
  /** The central 80 %; a null end lies beyond the horizon. */
  readonly window: { readonly start: string | null; readonly end: string | null };
  /** Whether its origin lies past the 80 % window of the first forecast after the last milestone. */
  readonly overdue: boolean;
  /** Whether the forecast before it was not overdue yet. */
  readonly becameOverdue: boolean;
  /** The live forecast of the same target before it; null for the first. */
  readonly previous: ForecastState | null;
}

export interface ResolutionChange {
  readonly target: Target;
  readonly release: string;
  readonly name: string;
  /** Whether it was the current forecast of its series when it was resolved: one of all that one release resolves. */
  readonly current: boolean;
  /** Whether another outcome was recorded of it before. */
  readonly corrects: boolean;
  readonly expectedNameMatched: boolean | null;
  /** Null for a void forecast. */
  readonly score: {
    readonly headlineHit: boolean | null;
    readonly likelyHit: boolean;
    readonly windowHit: boolean;
    readonly errorDays: number | null;
  } | null;
}

export interface SignalChange {
  readonly kind: string;
  readonly release: string | null;
  readonly source: string;
  readonly url: string | null;
  readonly note: string | null;
}

export interface SourceChange {
  /** The parts of the source that were not read for too long. */
  readonly lateParts: readonly string[];
  readonly error: string | null;
}

/** A claim of the outlook; days as `YYYY-MM-DD`. */
export interface OutlookChange {
  readonly about: string;
  readonly release: string | null;
  readonly aspect: string;
  readonly stated: string;
  readonly source: string;
  readonly url: string | null;
  readonly note: string | null;
  readonly outcome: {
    readonly stated: string;
    readonly source: string;
    readonly url: string | null;
    readonly published: string;
    readonly held: boolean | null;
  } | null;
}

export interface OrganisationState {
  readonly name: string;
  readonly url: string | null;
  /** As `YYYY-MM-DD`. */
  readonly surveyedThrough: string | null;
}

/** Of a lab; `previous` is null for one that was not known before. */
export interface OrganisationChange extends OrganisationState {
  readonly previous: OrganisationState | null;
}

export type OriginState = Omit<Source, 'id'>;

/** Of what a source is; `previous` is null for one that was not known before. */
export interface OriginChange extends OriginState {
  readonly previous: OriginState | null;
}

/** What a change says, complete in itself: of all the one that its kind names is not null. */
export interface ChangeDocuments {
  readonly release: ReleaseChange | null;
  readonly settings: SettingsChange | null;
  readonly forecast: ForecastChange | null;
  readonly resolution: ResolutionChange | null;
  readonly signal: SignalChange | null;
  readonly outlook: OutlookChange | null;
  readonly organisation: OrganisationChange | null;
  readonly origin: OriginChange | null;
  readonly source: SourceChange | null;
}

/** Something that was recorded. */
export interface Change extends ChangeDocuments {
  readonly kind: ChangeKind;
  /** Null for a source. */
  readonly lab: string | null;
  readonly series: string | null;
  /** The id of the release, series, lab, forecast, signal, claim of the outlook or source. */
  readonly subject: string;
  /** Of first availability, origin of a forecast, day of an outcome or of a signal, last read of a source; null if none. */
  readonly day: Day | null;
}

export interface RecordedChange extends Change {
  /** Its place in the log: without gaps, in the order of recording. */
  readonly sequence: number;
  readonly recordedAtMs: number;
}

export const NO_DOCUMENT = {
  release: null,
  settings: null,
  forecast: null,
  resolution: null,
  signal: null,
  outlook: null,
  organisation: null,
  origin: null,
  source: null,
} as const;
