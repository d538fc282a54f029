/** What an earlier read left behind, for a conditional request and for a check of plausibility. */
export interface PreviousRead {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly itemCount: number;
}

/** One model that an upstream lists, in that source's own words. */
export interface UpstreamModel {
  readonly provider: string;
  readonly id: string;
  readonly name: string;
  /** As stated: a day, a month or a quarter; null where the source gives none. */
  readonly date: string | null;
}

export type SourceRead =
  | { readonly state: 'unchanged' }
  | {
      readonly state: 'read';
      readonly models: readonly UpstreamModel[];
      /** Providers that the read covers, those without a model included. */
      readonly providers: readonly string[];
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

/** An upstream: reads, validates and never writes. A read that fails throws. */
export interface SourceAdapter {
  readonly id: string;
  read(previous: PreviousRead | null): Promise<SourceRead>;
}
