import { intervalModel } from '../interval-model.ts';
import { afterSilence } from '../remaining-time.ts';
import type { RemainingTime } from '../remaining-time.ts';

/**
 * The exponential law at its maximum-likelihood rate n / (Σ x + e): n ≥ 1 intervals in days and e
 * silent days. Lawless, Statistical Models and Methods for Lifetime Data (2003), section 4.1.
 * @example exponentialRule([56, 62, 82, 83], 1).probabilityWithin(60)
 */
export function exponentialRule(intervals: readonly number[], silenceDays: number): RemainingTime {
  const exposure = intervals.reduce((sum, days) => sum + days, silenceDays);
  const rate = intervals.length / exposure;
  return afterSilence(
    intervalModel((ageDays) => -rate * ageDays),
    silenceDays,
  );
}
