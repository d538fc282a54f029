import { expandedStudentT } from '../distributions/expanded-student-t.ts';
import type { IntervalModel } from '../interval-model.ts';
import type { LocalLevelPredictive } from './local-level.ts';

/**
 * The law of the next interval in days whose logarithm has the given Student-t predictive (a log-t
 * distribution).
 * @example localLevelIntervals(predictive).logSurvival(Math.exp(predictive.location)) // Math.log(0.5)
 */
export function localLevelIntervals(predictive: LocalLevelPredictive): IntervalModel {
  const { location, scale } = predictive;
  const standard = expandedStudentT(predictive.degreesOfFreedom);
  return { logSurvival: (ageDays) => standard.logSurvival((Math.log(ageDays) - location) / scale) };
}
