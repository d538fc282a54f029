import { claimPeriod } from './claim-period.ts';
import type { Release } from './release.ts';
import type { Day } from './time.ts';

/**
 * The first day after a given one that any claim of some releases names, be it as the day of its event or of its
 * publication: until then nothing else is known of them by themselves. Null where none lies ahead.
 * @example nextNews([], parseDay('2026-04-21')) // null
 */
export function nextNews(releases: readonly Release[], after: Day): Day | null {
  let first: Day | null = null;
  for (const { events } of releases) {
    for (const { date, published } of events.flatMap(({ claims }) => claims)) {
      const { start, end } = claimPeriod(date);
      for (const day of [start, end, published]) {
        if (day !== null && day > after && (first === null || day < first)) first = day;
      }
    }
  }
  return first;
}
