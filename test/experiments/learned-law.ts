import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import type { Normal } from '../../src/forecast/distributions/normal.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { intervalModel } from '../../src/forecast/interval-model.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import { localLevelLaws } from '../../src/forecast/local-level/local-level-laws.ts';
import { localLevelPredictive } from '../../src/forecast/local-level/local-level.ts';
import { pooledIntervals } from '../../src/forecast/local-level/pooled-intervals.ts';
import { meanDiscontinuation } from '../../src/forecast/local-level/possible-prior.ts';
import { slowedByLongSilence } from '../../src/forecast/long-silence.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { learnWaits, logProbability, logSilence, waitsBefore } from './learn-waits.ts';
import type { LearnedPrior, Said, Wait } from './learn-waits.ts';
import { REFERENCE } from './world.ts';
import type { Law, World } from './world.ts';

/** What is known of a wait from its first day on. */
export type Begun = Pick<Wait, 'series' | 'from' | 'logs'>;

/** A change of the reference's law of an interval, with parameters of its own that are learned with the prior. */
export interface Change {
  /** The hyper-priors of the parameters, on a line without bounds. */
  readonly more: readonly Normal[];
  /** The changed ln survival of ages in days. */
  readonly change: (said: Said, wait: Begun, more: readonly number[]) => Said['logSurvival'];
  /** The changed chance that the series ended with the milestone before the wait; that of the prior unless given. */
  readonly ends?: (chance: number, wait: Begun, more: readonly number[]) => number;
}

/** The law of the reference with a change, and what its parameters come to in the month of a day. */
export function learnedLaw(
  world: World,
  { more, change, ends = (chance) => chance }: Change,
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
        logLikelihood: (said, wait, now) => {
          const discontinuation = ends(said.prior.discontinuation, wait, now);
          const prior = { ...said.prior, discontinuation };
          const changed = { ...said, prior, logSurvival: change(said, wait, now) };
          return wait.over
            ? logProbability(changed, Math.max(1, wait.days))
            : logSilence(changed, wait.days);
        },
      });
    months.set(month, found);
    return found;
  };
  const law: Law = (origin) => {
    const learned = learnedOn(origin.day);
    const { prior } = learned;
    const begun = begunOf(origin);
    const predictive = localLevelPredictive(localLevelLaws(prior).schedule, begun.logs);
    const { logSurvival } = localLevelIntervals(prior, begun.logs);
    const changed = intervalModel(change({ prior, predictive, logSurvival }, begun, learned.more));
    const ended = ends(prior.discontinuation, begun, learned.more);
    return withDiscontinuation(afterSilence(changed, origin.silenceDays), ended);
  };
  return { law, moreOn: (day) => learnedOn(day).more };
}

/** The live law with ages that run faster or slower, by a logarithm that an origin has. */
export function liveStretched(world: World, logStretchOf: (origin: Origin) => number): Law {
  return (origin) => {
    const { priors, longSilence } = world.fieldOn(origin.day, aiField);
    const stretch = Math.exp(logStretchOf(origin));
    const { logSurvival } = pooledIntervals(priors, begunOf(origin).logs);
    const changed = intervalModel((age) => logSurvival(age / stretch));
    const plain = withDiscontinuation(
      afterSilence(changed, origin.silenceDays),
      meanDiscontinuation(priors),
    );
    return longSilence === null
      ? plain
      : slowedByLongSilence(plain, origin.silenceDays, longSilence);
  };
}

export function begunOf({ series, day, silenceDays, intervals }: Origin): Begun {
  return { series, from: day - silenceDays, logs: intervals.map(Math.log) };
}
