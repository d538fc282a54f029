import { entry } from '../at.ts';
import { expandedStudentT } from '../distributions/expanded-student-t.ts';
import type { ExpandedStudentT } from '../distributions/expanded-student-t.ts';
import { MOST_INTERVALS } from '../intervals.ts';
import { localLevelSchedule } from './local-level.ts';
import type { LocalLevelSchedule } from './local-level.ts';
import type { LocalLevelPrior } from './local-level-prior.ts';

/** What forecasts of one prior have in common, whatever the series. */
export interface LocalLevelLaws {
  readonly schedule: LocalLevelSchedule;
  /** The standard Student-t after a number of intervals. */
  readonly standardAfter: (intervals: number) => ExpandedStudentT;
}

const kept = new WeakMap<LocalLevelPrior, LocalLevelLaws>();

/**
 * The schedule and the Student-t laws of a prior, made when first asked for: a prior serves all series of a field for a month.
 * @example localLevelLaws(prior).standardAfter(5).survival(0) // 0.5
 */
export function localLevelLaws(prior: LocalLevelPrior): LocalLevelLaws {
  const laws = kept.get(prior) ?? makeLaws(prior);
  kept.set(prior, laws);
  return laws;
}

function makeLaws(prior: LocalLevelPrior): LocalLevelLaws {
  const schedule = localLevelSchedule(prior, MOST_INTERVALS);
  const standards: ExpandedStudentT[] = [];
  return {
    schedule,
    standardAfter: (intervals) =>
      (standards[intervals] ??= expandedStudentT(2 * entry(schedule.shape, intervals))),
  };
}
