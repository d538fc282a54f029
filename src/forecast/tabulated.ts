import { entry } from './at.ts';
import type { IntervalModel } from './interval-model.ts';
import { TABULATED_DAYS } from './log-age.ts';

/**
 * The same law, which works out only once how many intervals outlive each whole number of days and a half: the laws of the next
 * milestone and of those behind it ask for the same ages.
 * @example tabulated(model).survival(80.5) // model.survival(80.5)
 */
export function tabulated({ survival, logSurvival }: IntervalModel): IntervalModel {
  const known = new Float64Array(TABULATED_DAYS);
  return {
    logSurvival,
    survival: (ageDays) => {
      const day = ageDays - 0.5;
      if (!(day < TABULATED_DAYS && Number.isInteger(day))) return survival(ageDays);
      const before = entry(known, day);
      if (before > 0) return before;
      const value = survival(ageDays);
      known[day] = value;
      return value;
    },
  };
}
