/** What an earlier read left behind, for a conditional request and for a check of plausibility. */
export interface PreviousRead {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly itemCount: number;
}

/**
 * What a date of a source is: the release day that a catalogue states; a listing, no later than which a model
 * shipped; the day on which a repository of weights was created, maybe in private; the lab's own announcement;
 * or that a tool of the lab came out or names a model, which says nothing of availability.
 */
export type SourceMeaning = 'release' | 'listing' | 'weights' | 'launch' | 'mention';

/** One model that an upstream lists, in that source's own words. */
export interface UpstreamModel {
  readonly provider: string;
  readonly id: string;
  readonly name: string;
  /** As stated: a day, a month or a quarter; null where the source gives none. */
  readonly date: string | null;
  /** The page that says so, where it is not the list itself. */
  readonly url?: string | null;
}

/** A dated text of a lab: an entry of its blog, the notes of a version of its tool. */
export interface UpstreamPost {
  readonly provider: string;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The calendar day of its publication, in the zone that the source states. */
  readonly date: string;
  readonly url: string | null;
}

/** What an answer holds that cannot be used, where the rest of it can. */
export interface FaultyEntry {
  /** Null where the entry does not tell. */
  readonly provider: string | null;
  readonly id: string;
  readonly why: string;
}

export type SourceRead =
  | { readonly state: 'unchanged'; readonly answeredAtMs?: number | null }
  | {
      readonly state: 'read';
      readonly models: readonly UpstreamModel[];
      readonly posts?: readonly UpstreamPost[];
      /** Left out of these. */
      readonly faulty?: readonly FaultyEntry[];
      /** Providers that the read covers, those without a model included. */
      readonly providers: readonly string[];
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** When the answer was made; null or left out where it does not say. */
      readonly answeredAtMs?: number | null;
      /** Whether the source holds older entries that were not read: its list was longer than is read of one. */
      readonly newestOnly?: boolean;
    };

/** An upstream: reads, validates and never writes. A read that fails throws. */
export interface SourceAdapter {
  readonly id: string;
  /** A source that does not say lists release days. */
  readonly meaning?: SourceMeaning;
  /**
   * Where each provider has an answer of its own, from one host or from hosts of their own; absent where one
   * answer holds all of them.
   */
  readonly providers?: 'of-one-host' | 'of-many-hosts';
  /** Whether an answer with nothing in it can be true: a feed has entries, a repository need not have releases. */
  readonly mayBeEmpty?: boolean;
  /** Whether a copy is read, at an address that the operator named: it may have been saved long ago. */
  readonly mirrored?: boolean;
  read(previous: PreviousRead | null, provider: string | null): Promise<SourceRead>;
}
