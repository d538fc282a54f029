const MOST_INTERVALS = 4;
const NARROWEST_DAYS = 7;

export interface RecentSpan {
  readonly shortest: number;
  readonly longest: number;
  /** longest − shortest, at least a week: how far past the longest an analyst still waits. */
  readonly width: number;
}

/**
 * Shortest and longest of the last four intervals, in days; at least one: what an analyst reads off a cadence, as "K2.6 Is the Runway
 * for K3" (22 April 2026) did.
 * @example recentSpan([172, 56, 62, 82, 83]) // { shortest: 56, longest: 83, width: 27 }
 */
export function recentSpan(intervals: readonly number[]): RecentSpan {
  const recent = intervals.slice(-MOST_INTERVALS);
  if (recent.length === 0) throw new RangeError('Cannot span intervals: there are none');
  const shortest = Math.min(...recent);
  const longest = Math.max(...recent);
  return { shortest, longest, width: Math.max(longest - shortest, NARROWEST_DAYS) };
}
