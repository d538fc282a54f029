import { at } from '../at.ts';
import { normalLogDensity } from '../distributions/normal.ts';
import { normalLogSurvival } from '../distributions/normal-tail.ts';
import { minimise } from '../learning/minimise.ts';
import { intervalModel } from '../interval-model.ts';
import { afterSilence } from '../remaining-time.ts';
import type { RemainingTime } from '../remaining-time.ts';

/** Intervals that are all the same would leave no spread to divide by. */
const LEAST_SPREAD = 0.05;
const MOST_ITERATIONS = 30;

/**
 * The log-normal law at its maximum likelihood, plugged in: n ≥ 1 intervals in days and one longer than `silenceDays`; the spread of
 * the log intervals is at least 0.05. Lawless, Statistical Models and Methods for Lifetime Data (2003), section 5.3.
 * @example logNormalRule([56, 62, 82, 83], 1).probabilityWithin(60)
 */
export function logNormalRule(intervals: readonly number[], silenceDays: number): RemainingTime {
  const logs = intervals.map(Math.log);
  const law = (point: readonly number[]) => ({
    mean: at(point, 0),
    spread: LEAST_SPREAD + Math.exp(at(point, 1)),
  });
  const objective = (point: readonly number[]): number => {
    const { mean, spread } = law(point);
    // ln 0 is −∞, which every law outlives: no silence yet says nothing.
    const silence =
      silenceDays === 0 ? 0 : normalLogSurvival((Math.log(silenceDays) - mean) / spread);
    return logs.reduce((sum, log) => sum - normalLogDensity({ mean, spread }, log), -silence);
  };
  const start = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const { mean, spread } = law(
    minimise(objective, [start, -1], { mostIterations: MOST_ITERATIONS }),
  );
  const logSurvival = (ageDays: number) => normalLogSurvival((Math.log(ageDays) - mean) / spread);
  return afterSilence(intervalModel(logSurvival), silenceDays);
}
