import type { ExpandedStudentT } from '../distributions/expanded-student-t.ts';
import type { IntervalModel } from '../interval-model.ts';
import { logAge } from '../log-age.ts';

/**
 * The law of days whose logarithm is a Student-t around `location` with `scale` > 0.
 * @example logStudentT(expandedStudentT(6), Math.log(90), 0.4).survival(90) // 0.5
 */
export function logStudentT(
  standard: ExpandedStudentT,
  location: number,
  scale: number,
): IntervalModel {
  return {
    survival: (ageDays) => standard.survival((logAge(ageDays) - location) / scale),
    logSurvival: (ageDays) => standard.logSurvival((logAge(ageDays) - location) / scale),
  };
}
