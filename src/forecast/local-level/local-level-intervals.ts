import type { IntervalModel } from '../interval-model.ts';
import { localLevelPredictive } from './local-level.ts';
import { localLevelLaws } from './local-level-laws.ts';
import type { LocalLevelPrior } from './local-level-prior.ts';
import { logStudentT } from './log-student-t.ts';

/**
 * The law of the next interval in days after some log intervals (ln days, oldest first, at most 60): its logarithm has the
 * Student-t predictive of the local level (a log-t distribution).
 * @example localLevelIntervals(prior, []).survival(Math.exp(prior.level)) // 0.5
 */
export function localLevelIntervals(
  prior: LocalLevelPrior,
  logIntervals: readonly number[],
): IntervalModel {
  const { schedule, standardAfter } = localLevelLaws(prior);
  const { location, scale } = localLevelPredictive(schedule, logIntervals);
  return logStudentT(standardAfter(logIntervals.length), location, scale);
}
