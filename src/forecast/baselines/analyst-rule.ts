import type { RemainingTime } from '../remaining-time.ts';
import { recentSpan } from './recent-span.ts';

/**
 * The analyst's rule (see recent-span.ts) as a distribution: the next interval is uniform over the whole days from the
 * shortest to the longest of the last four, less what silence has passed; once it has passed the
 * longest, uniform over the next max(longest − shortest, 7) days. Takes at least one interval.
 * @example analystRule([56, 62, 82, 83], 1).probabilityWithin(82) // 1
 */
export function analystRule(intervals: readonly number[], silenceDays: number): RemainingTime {
  const span = recentSpan(intervals);
  const overdue = silenceDays >= span.longest;
  const start = overdue ? silenceDays + 0.5 : span.shortest - 0.5;
  const end = overdue ? start + span.width : span.longest + 0.5;
  const survival = (ageDays: number) => Math.min(1, Math.max(0, (end - ageDays) / (end - start)));
  const silence = survival(silenceDays + 0.5);
  return {
    logSilence: Math.log(silence),
    probabilityWithin: (days) => 1 - survival(silenceDays + days + 0.5) / silence,
  };
}
