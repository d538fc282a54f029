import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { learnWaits, logProbability, logSilence, waitsBefore } from './learn-waits.ts';
import type { Said, Wait } from './learn-waits.ts';
import { REFERENCE, withLaw } from './world.ts';
import type { World } from './world.ts';

/** Every four weeks of a year: weeks would cost four times as much and say the same. */
const ELAPSED_DAYS = Array.from({ length: 14 }, (_, index) => 28 * index);

type Weigh = (waits: readonly Wait[]) => readonly number[];

/**
 * The prior learned on what forecasts are judged by: for every origin, what came given the silence until then, so that long waits,
 * which hold more origins, count for more.
 */
export function originWeighted(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const wider: FieldSettings = { ...REFERENCE, learned: [...REFERENCE.learned, 'width'] };
  const once: Weigh = (waits) => waits.map(({ days }) => 1 / originsIn(days));
  const longer: Weigh = (waits) => {
    const origins = waits.reduce((sum, { days }) => sum + originsIn(days), 0);
    return waits.map(() => waits.length / origins);
  };
  return {
    variants: [
      variant(world, 'learned given silence, each wait once', REFERENCE, once),
      variant(world, 'learned given silence, longer waits more', REFERENCE, longer),
      variant(world, 'the same, scale factor learned', wider, longer),
    ],
    notes: [],
  };
}

function variant(world: World, name: string, settings: FieldSettings, weigh: Weigh) {
  const priors = new Map<Day, LocalLevelPrior>();
  const priorOn = (day: Day): LocalLevelPrior => {
    const month = monthStart(day);
    const found = priors.get(month) ?? learn(waitsBefore(world, month), settings, weigh);
    priors.set(month, found);
    return found;
  };
  return withLaw(name, world, ({ day, intervals, silenceDays }) => {
    const prior = priorOn(day);
    const law = localLevelIntervals(prior, intervals.map(Math.log));
    return withDiscontinuation(afterSilence(law, silenceDays), prior.discontinuation);
  });
}

function learn(waits: readonly Wait[], settings: FieldSettings, weigh: Weigh): LocalLevelPrior {
  const weights = weigh(waits);
  const logLikelihood = (said: Said, wait: Wait, _: readonly number[], index: number) =>
    (weights[index] ?? 0) * givenSilence(said, wait);
  return learnWaits({ waits, settings, more: [], logLikelihood }).prior;
}

/** Σ over the origins within a wait of ln P(what came | the silence until then). */
function givenSilence(said: Said, wait: Wait): number {
  const { days, over } = wait;
  const came = over ? logProbability(said, days) : logSilence(said, days);
  const elapsed = ELAPSED_DAYS.filter((age) => age === 0 || age < days);
  return elapsed.reduce((sum, age) => sum + came - logSilence(said, age), 0);
}

function originsIn(days: number): number {
  return Math.max(1, ELAPSED_DAYS.filter((elapsed) => elapsed < days).length);
}
