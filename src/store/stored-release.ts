import type { Claim } from '../domain/claim.ts';
import type { Release, ReleaseEvent } from '../domain/release.ts';
import type { Series } from '../domain/series.ts';
import type { Origin } from './schema/catalog.ts';

/** A claim with the instants between which this database held it for true. */
export interface StoredClaim extends Claim {
  readonly origin: Origin;
  readonly recordedAtMs: number;
  readonly supersededAtMs: number | null;
}

export type StoredEvent = ReleaseEvent<StoredClaim>;

export type StoredRelease = Release<StoredClaim>;

export interface SeriesWithReleases {
  readonly series: Series;
  readonly releases: readonly StoredRelease[];
}
