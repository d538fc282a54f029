import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import type { Normal } from '../../src/forecast/distributions/normal.ts';
import { intervalModel } from '../../src/forecast/interval-model.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import { localLevelLaws } from '../../src/forecast/local-level/local-level-laws.ts';
import { localLevelPredictive } from '../../src/forecast/local-level/local-level.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { learnWaits, logProbability, logSilence, waitsBefore } from './learn-waits.ts';
import type { LearnedPrior, Said } from './learn-waits.ts';
import { REFERENCE } from './world.ts';
import type { Law, World } from './world.ts';

/** A change of the reference's law of an interval, with parameters of its own that are learned with the prior. */
export interface Change {
  /** The hyper-priors of the parameters, on a line without bounds. */
  readonly more: readonly Normal[];
  /** The changed ln survival of ages in days, after some log intervals. */
  readonly change: (
    said: Said,
    logs: readonly number[],
    more: readonly number[],
  ) => Said['logSurvival'];
}

/** The law of the reference with a change, and what its parameters come to in the month of a day. */
export function learnedLaw(
  world: World,
  { more, change }: Change,
): { law: Law; moreOn: (day: Day) => readonly number[] } {
  const months = new Map<Day, LearnedPrior>();
  const learnedOn = (day: Day): LearnedPrior => {
    const month = monthStart(day);
    const found =
      months.get(month) ??
      learnWaits({
        waits: waitsBefore(world, month),
        settings: REFERENCE,
        more,
        logLikelihood: (said, { logs, days, over }, now) => {
          const changed = { ...said, logSurvival: change(said, logs, now) };
          return over ? logProbability(changed, Math.max(1, days)) : logSilence(changed, days);
        },
      });
    months.set(month, found);
    return found;
  };
  const law: Law = ({ day, intervals, silenceDays }) => {
    const learned = learnedOn(day);
    const { prior } = learned;
    const logs = intervals.map(Math.log);
    const predictive = localLevelPredictive(localLevelLaws(prior).schedule, logs);
    const { logSurvival } = localLevelIntervals(prior, logs);
    const changed = intervalModel(change({ prior, predictive, logSurvival }, logs, learned.more));
    return withDiscontinuation(afterSilence(changed, silenceDays), prior.discontinuation);
  };
  return { law, moreOn: (day) => learnedOn(day).more };
}
