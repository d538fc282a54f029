import { monthStart } from '../../src/domain/time.ts';
import type { Day } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import { intervalModel } from '../../src/forecast/interval-model.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { logSilenceOrEnd } from '../../src/forecast/series-evidence.ts';
import { liveStretched } from './learned-law.ts';
import { waitsBefore } from './learn-waits.ts';
import type { Wait } from './learn-waits.ts';
import { priorOn, withLaw } from './world.ts';
import type { Law, World } from './world.ts';

/** What the field's pace adds to every log interval. */
const PACES = Array.from({ length: 17 }, (_, index) => (index - 8) * 0.1);
/** How far the pace strays, at rest. */
const SPREADS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5];
const LEAST = 1e-300;

interface Pace {
  readonly spread: number;
  readonly mean: number;
}

/**
 * A pace common to all series that moves from month to month: an autoregression of order one whose correlation falls to 1/e within
 * `memoryMonths`, filtered on a grid through what every series did in each month before the origin's (Rabiner, Proceedings of the IEEE 77,
 * 1989); its spread is the one of greatest likelihood by then. The forecast takes its posterior mean.
 */
export function fieldPace(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const cases = [12, 36].map((memoryMonths) => {
    const months = new Map<Day, Pace>();
    const paceOn = (day: Day): Pace => {
      const month = monthStart(day);
      const found = months.get(month) ?? learnPace(world, month, memoryMonths);
      months.set(month, found);
      return found;
    };
    return { memoryMonths, paceOn };
  });
  return {
    variants: cases.flatMap(({ memoryMonths, paceOn }) => [
      withLaw(
        `memory of ${memoryMonths} months`,
        world,
        stretched(world, (day) => paceOn(day).mean),
      ),
      withLaw(
        `live, memory of ${memoryMonths} months`,
        world,
        liveStretched(world, ({ day }) => paceOn(day).mean),
      ),
    ]),
    notes: cases.map(({ memoryMonths, paceOn }) => {
      const { spread, mean } = paceOn(world.until);
      return `${memoryMonths} months: spread ${spread}, intervals × ${Math.exp(mean).toFixed(2)} by the end`;
    }),
  };
}

function stretched(world: World, paceOn: (day: Day) => number): Law {
  return ({ day, intervals, silenceDays }) => {
    const prior = priorOn(world, day);
    const { logSurvival } = localLevelIntervals(prior, intervals.map(Math.log));
    const stretch = Math.exp(paceOn(day));
    const law = intervalModel((age) => logSurvival(age / stretch));
    return withDiscontinuation(afterSilence(law, silenceDays), prior.discontinuation);
  };
}

function learnPace(world: World, before: Day, memoryMonths: number): Pace {
  const likelihoods = monthlyLikelihoods(world, before);
  const filtered = SPREADS.map((spread) => filter(likelihoods, spread, memoryMonths));
  const best = Math.max(...filtered.map(({ logEvidence }) => logEvidence));
  const index = filtered.findIndex(({ logEvidence }) => logEvidence === best);
  return { spread: SPREADS[index] ?? 0, mean: filtered[index]?.mean ?? 0 };
}

/** ln of the probability of what all series did in each month, under each pace. */
function monthlyLikelihoods(world: World, before: Day): number[][] {
  const prior = priorOn(world, before);
  const waits = waitsBefore(world, before).map((wait) => ({
    wait,
    law: localLevelIntervals(prior, wait.logs),
  }));
  const first = Math.min(before, ...waits.map(({ wait }) => wait.from));
  const likelihoods: number[][] = [];
  for (let month = monthStart(first); month < before; month = monthStart(month, 1)) {
    const end = monthStart(month, 1);
    const running = waits.filter(
      ({ wait }) => wait.from < end && wait.from + wait.days >= month && wait.days > 0,
    );
    likelihoods.push(
      PACES.map((pace) => {
        const survived = (law: (typeof waits)[number]['law'], age: number) =>
          logSilenceOrEnd(law.logSurvival(age / Math.exp(pace)), prior.discontinuation);
        return running.reduce((sum, { wait, law }) => {
          const [from, to, came] = lived(wait, month, end);
          const start = survived(law, from + 0.5);
          const last = survived(law, to + 0.5);
          if (!came) return sum + last - start;
          const dayBefore = survived(law, Math.max(to - 0.5, 0.5));
          return sum + dayBefore - start + Math.log(Math.max(-Math.expm1(last - dayBefore), LEAST));
        }, 0);
      }),
    );
  }
  return likelihoods;
}

/** The ages between which a wait ran through a month, and whether it ended in it. */
function lived({ from, days, over }: Wait, month: Day, end: Day): [number, number, boolean] {
  const came = over && from + days < end;
  return [Math.max(0, month - 1 - from), came ? days : Math.min(days, end - 1 - from), came];
}

function filter(likelihoods: readonly number[][], spread: number, memoryMonths: number) {
  const correlation = Math.exp(-1 / memoryMonths);
  const step = spread * Math.sqrt(1 - correlation ** 2);
  const moves = PACES.map((from) =>
    normalised(PACES.map((to) => weight(to - correlation * from, Math.max(step, 0.02)))),
  );
  let belief = normalised(PACES.map((pace) => weight(pace, spread)));
  let logEvidence = 0;
  for (const monthly of likelihoods) {
    const predicted = PACES.map((_, to) =>
      belief.reduce((sum, one, from) => sum + one * (moves[from]?.[to] ?? 0), 0),
    );
    const most = Math.max(...monthly);
    const joint = predicted.map((one, index) => one * Math.exp((monthly[index] ?? 0) - most));
    const total = joint.reduce((sum, one) => sum + one, 0);
    logEvidence += most + Math.log(total);
    belief = joint.map((one) => one / total);
  }
  const mean = belief.reduce((sum, one, index) => sum + one * (PACES[index] ?? 0), 0);
  return { logEvidence, mean };
}

function weight(value: number, spread: number): number {
  return Math.exp(-0.5 * (value / spread) ** 2);
}

function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => one / total);
}
