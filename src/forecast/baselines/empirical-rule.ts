import { intervalModel } from '../interval-model.ts';
import { afterSilence } from '../remaining-time.ts';
import type { RemainingTime } from '../remaining-time.ts';

/**
 * Past intervals as they were, n ≥ 1 of them in days: S(t) = n/(n + 1) · share of intervals with x
 * + ¼ > t + 1/(n + 1) · e^(−t/mean). The (n + 1)-th part stands for an interval not seen yet, so
 * that silence beyond the longest stays possible.
 * @example empiricalRule([56, 62, 82, 83], 1).probabilityWithin(60)
 */
export function empiricalRule(intervals: readonly number[], silenceDays: number): RemainingTime {
  const count = intervals.length;
  const mean = intervals.reduce((sum, days) => sum + days, 0) / count;
  const logSurvival = (ageDays: number): number => {
    let longer = 0;
    for (const days of intervals) if (days + 0.25 > ageDays) longer += 1;
    // Far out only the exponential is left, and its logarithm does not underflow.
    if (longer === 0) return -ageDays / mean - Math.log(count + 1);
    return Math.log((longer + Math.exp(-ageDays / mean)) / (count + 1));
  };
  return afterSilence(intervalModel(logSurvival), silenceDays);
}
