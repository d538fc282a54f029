import type { Day } from '../../domain/time.ts';
import type { Origin } from './origins.ts';

/** Some of the origins, by what was known on them. */
export interface Subset {
  readonly id: string;
  readonly name: string;
  readonly holds: (origin: Origin) => boolean;
}

/**
 * The origins to tell apart: all, right after a release, of the last year, by elapsed silence and by the number of intervals.
 * @example backtestSubsets(parseDay('2026-01-01'))[2]?.name // 'since 2026-01-01'
 */
export function backtestSubsets(recentSince: Day, recentName: string): Subset[] {
  return [
    { id: 'all', name: 'all origins', holds: () => true },
    { id: 'after', name: 'right after a release', holds: ({ silenceDays }) => silenceDays === 0 },
    { id: 'recent', name: recentName, holds: ({ day }) => day >= recentSince },
    silence(1, 30),
    silence(31, 90),
    silence(91, 180),
    silence(181, 365),
    silence(366, Infinity),
    intervals(1, 3),
    intervals(4, 7),
    intervals(8, Infinity),
  ];
}

function silence(from: number, to: number): Subset {
  return {
    id: `silence-${from}`,
    name: `${rangeName(from, to)} days of silence`,
    holds: ({ silenceDays }) => silenceDays >= from && silenceDays <= to,
  };
}

function intervals(from: number, to: number): Subset {
  return {
    id: `intervals-${from}`,
    name: `${rangeName(from, to)} intervals known`,
    holds: ({ intervals: known }) => known.length >= from && known.length <= to,
  };
}

function rangeName(from: number, to: number): string {
  return to === Infinity ? `${from} or more` : `${from} to ${to}`;
}
