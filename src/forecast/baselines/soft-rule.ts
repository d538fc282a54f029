import { intervalModel } from '../interval-model.ts';
import { afterSilence } from '../remaining-time.ts';
import type { RemainingTime } from '../remaining-time.ts';
import { recentSpan } from './recent-span.ts';

const TAIL = 0.1;

/**
 * The analyst's rule with soft tails: eight tenths uniform from the shortest to the longest of the
 * last four intervals, a tenth spread evenly below, a tenth exponential above with mean max(longest
 * − shortest, 7) days. Takes at least one interval.
 * @example softRule([56, 62, 82, 83], 90).probabilityWithin(27) // 1 - 1 / Math.E
 */
export function softRule(intervals: readonly number[], silenceDays: number): RemainingTime {
  const { shortest, longest, width } = recentSpan(intervals);
  const start = shortest - 0.5;
  const end = longest + 0.5;
  const logSurvival = (ageDays: number): number => {
    if (ageDays >= end) return Math.log(TAIL) - (ageDays - end) / width;
    if (ageDays >= start)
      return Math.log(TAIL + ((1 - 2 * TAIL) * (end - ageDays)) / (end - start));
    return Math.log(1 - (TAIL * ageDays) / start);
  };
  return afterSilence(intervalModel(logSurvival), silenceDays);
}
