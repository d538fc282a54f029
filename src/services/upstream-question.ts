import type { Lab } from '../domain/lab.ts';
import type { Release } from '../domain/release.ts';
import type { Series } from '../domain/series.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';
import type { SourceMeaning, UpstreamModel, UpstreamPost } from '../sources/source-adapter.ts';

/** What a source answered, and what is known, from which follows what the answer adds. */
export interface UpstreamQuestion {
  readonly source: string;
  readonly meaning: SourceMeaning;
  readonly models: readonly UpstreamModel[];
  readonly posts: readonly UpstreamPost[];
  readonly labs: readonly Lab[];
  readonly series: readonly Series[];
  readonly releases: readonly Release[];
  /** Every source, in order of rank. */
  readonly sources: readonly Source[];
  /** When each provider was read before: what is new in it was not there yet. */
  readonly lastSeenOn: ReadonlyMap<string, Day>;
  /** The day of the read. */
  readonly on: Day;
}
