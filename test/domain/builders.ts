import { claimPeriod } from '../../src/domain/claim-period.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { Release, ReleaseEvent, Stage } from '../../src/domain/release.ts';
import type { Source, SourceKind } from '../../src/domain/source.ts';
import { parseDay } from '../../src/domain/time.ts';

/** One source of each kind, and a second of some, in the order in which they rank among equals. */
export const SOURCES: readonly Source[] = [
  aSource('lab-notes', 'lab'),
  aSource('catalogue-a', 'catalogue'),
  aSource('catalogue-b', 'catalogue'),
  aSource('catalogue-c', 'catalogue'),
  aSource('timeline-a', 'timeline'),
  aSource('timeline-b', 'timeline'),
  aSource('press-a', 'press'),
  aSource('paper-a', 'paper'),
  aSource('listing-a', 'listing'),
  aSource('listing-b', 'listing'),
];

function aSource(id: string, kind: SourceKind): Source {
  return { id, name: id, kind, url: null, licence: null, knownErrors: null };
}

export function aClaim(
  source: string,
  date: string,
  {
    published,
    ...own
  }: {
    published?: string;
    disregarded?: string;
    limited?: boolean;
    order?: number;
  } = {},
): Claim {
  return {
    source,
    date,
    precision: claimPeriod(date).precision,
    published: published === undefined ? null : parseDay(published),
    url: null,
    note: null,
    limited: false,
    disregarded: null,
    order: 0,
    ...own,
  };
}

export function anEvent(stage: Stage, claims: readonly Claim[], limited = false): ReleaseEvent {
  return { stage, limited, claims };
}

export function aRelease(id: string, own: Partial<Release> = {}): Release {
  return {
    id,
    series: 'kimi',
    name: id,
    version: null,
    level: 'version',
    note: null,
    upstreamIds: [],
    events: [],
    ...own,
  };
}
