import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import { intervalModel } from '../../src/forecast/interval-model.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import { localLevelLaws } from '../../src/forecast/local-level/local-level-laws.ts';
import { localLevelPredictive } from '../../src/forecast/local-level/local-level.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { learnWaits, logProbability, logSilence, waitsBefore } from './learn-waits.ts';
import type { LearnedPrior, Said, Wait } from './learn-waits.ts';
import { REFERENCE, withLaw } from './world.ts';
import type { Law, World } from './world.ts';

/** Spread of ln of the factor, before anything is known. */
const SPREAD = 0.3;

/** The age in days from which the hazard has its factor, by the median of the law. */
type Start = (medianDays: number) => number;

/**
 * A law whose hazard has one learned factor from some age on: ln S′ = ln S(start) + factor · (ln S − ln S(start)) beyond it. The
 * factor is learned with the prior.
 */
export function longSilence(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const cases: readonly (readonly [string, Start, number])[] = [
    ['past its median', (median) => median, SPREAD],
    ['past its median, wider hyper-prior', (median) => median, 1],
    ['past 1.5 medians', (median) => 1.5 * median, SPREAD],
    ['past 90 days', () => 90, SPREAD],
    ['past 120 days', () => 120, SPREAD],
    ['past 120 days, wider hyper-prior', () => 120, 1],
    ['past 150 days', () => 150, SPREAD],
    ['past 180 days', () => 180, SPREAD],
  ];
  const made = cases.map(([name, start, spread]) => ({ name, ...slowed(world, start, spread) }));
  return {
    variants: made.map(({ name, law }) => withLaw(`slower ${name}`, world, law)),
    notes: made.map(({ name, factorOn }) => `${name}: factor ${factorOn(world.until).toFixed(2)}`),
  };
}

function slowed(world: World, start: Start, spread: number) {
  const months = new Map<Day, LearnedPrior>();
  const learnedOn = (day: Day): LearnedPrior => {
    const month = monthStart(day);
    const found = months.get(month) ?? learn(waitsBefore(world, month), start, spread);
    months.set(month, found);
    return found;
  };
  const law: Law = ({ day, intervals, silenceDays }) => {
    const { prior, more } = learnedOn(day);
    const logs = intervals.map(Math.log);
    const { location } = localLevelPredictive(localLevelLaws(prior).schedule, logs);
    const plain = localLevelIntervals(prior, logs);
    const factor = Math.exp(more[0] ?? 0);
    const slow = intervalModel(slower(plain.logSurvival, start(Math.exp(location)), factor));
    return withDiscontinuation(afterSilence(slow, silenceDays), prior.discontinuation);
  };
  return { law, factorOn: (day: Day) => Math.exp(learnedOn(day).more[0] ?? 0) };
}

function learn(waits: readonly Wait[], start: Start, spread: number): LearnedPrior {
  return learnWaits({
    waits,
    settings: REFERENCE,
    more: [{ mean: 0, spread }],
    logLikelihood: (said, wait, [logFactor = 0]) => logLikelihoodOf(said, wait, start, logFactor),
  });
}

/** ln of the probability of a wait under the slowed law. */
function logLikelihoodOf(said: Said, { days, over }: Wait, start: Start, logFactor: number) {
  const from = start(Math.exp(said.predictive.location));
  const logSurvival = slower(said.logSurvival, from, Math.exp(logFactor));
  const slowed = { ...said, logSurvival };
  return over ? logProbability(slowed, Math.max(1, days)) : logSilence(slowed, days);
}

function slower(logSurvival: Said['logSurvival'], from: number, factor: number) {
  return (age: number): number => {
    const plain = logSurvival(age);
    if (age <= from) return plain;
    const atStart = logSurvival(from);
    return atStart + factor * (plain - atStart);
  };
}
