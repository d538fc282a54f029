import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import type { BacktestSeries, Origin } from '../../src/forecast/backtest/origins.ts';
import { intervalsOf } from '../../src/forecast/intervals.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import { normalLogDensity } from '../../src/forecast/distributions/normal.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import { localLevelPredictive } from '../../src/forecast/local-level/local-level.ts';
import { localLevelLaws } from '../../src/forecast/local-level/local-level-laws.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import type { IntervalModel } from '../../src/forecast/interval-model.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { logSilenceOrEnd } from '../../src/forecast/series-evidence.ts';
import { priorOn, withLaw } from './world.ts';
import type { Law, World } from './world.ts';

/** Levels that a lab's series may share, in log days off the field's. */
const LEVELS = Array.from({ length: 21 }, (_, index) => (index - 10) * 0.12);
/** How far labs lie apart; the last are the prior of it: log-normal around .2. */
const SPREADS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6];
const SPREAD_PRIOR = { mean: Math.log(0.2), spread: 1 } as const;

/**
 * Series of one lab share a level: its log intervals lie around m0 + b, b ~ N(0, τ²) of the lab. b is integrated over a grid under
 * all that the lab's series have done by the origin, τ is the mode of the field's marginal likelihood before the month.
 */
export function labLevel(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const labs = Map.groupBy(world.series, ({ cluster }) => cluster);
  const spreads = new Map<Day, number>();
  const spreadOn = (day: Day): number => {
    const month = monthStart(day);
    const found = spreads.get(month) ?? learnSpread(world, [...labs.values()], month);
    spreads.set(month, found);
    return found;
  };
  const sharing =
    (spreadOf: (day: Day) => number): Law =>
    (origin) => {
      const prior = priorOn(world, origin.day);
      const siblings = (labs.get(origin.cluster) ?? []).filter(
        ({ series }) => series !== origin.series,
      );
      const weights = LEVELS.map((level, place) => {
        const shifted = shiftedPriors(prior)[place] ?? prior;
        const others = siblings.map((one) => logLikelihood(shifted, one.milestones, origin.day));
        return others.reduce((sum, one) => sum + one, densityOf(level, spreadOf(origin.day)));
      });
      return mixedLaw(prior, weights, origin);
    };
  return {
    variants: [
      withLaw('level shared within a lab, learned', world, sharing(spreadOn)),
      withLaw(
        'the same, τ held at .3',
        world,
        sharing(() => 0.3),
      ),
    ],
    notes: [`τ learned by the end: ${spreadOn(world.until)}`],
  };
}

const shifts = new WeakMap<LocalLevelPrior, readonly LocalLevelPrior[]>();

function shiftedPriors(prior: LocalLevelPrior): readonly LocalLevelPrior[] {
  const found =
    shifts.get(prior) ?? LEVELS.map((level) => ({ ...prior, level: prior.level + level }));
  shifts.set(prior, found);
  return found;
}

function densityOf(level: number, spread: number): number {
  return normalLogDensity({ mean: 0, spread }, level);
}

/** ln of the density of everything that a series did by the end of a day. */
function logLikelihood(prior: LocalLevelPrior, milestones: readonly Day[], by: Day): number {
  const known = milestones.filter((day) => day <= by);
  const last = known.at(-1);
  if (last === undefined) return 0;
  const logs = intervalsOf(known).map(Math.log);
  const past = localLevelPredictive(localLevelLaws(prior).schedule, logs).logLikelihood;
  const silence = localLevelIntervals(prior, logs).logSurvival(by - last + 0.5);
  return past + logSilenceOrEnd(silence, prior.discontinuation);
}

function learnSpread(
  world: World,
  labs: readonly (readonly BacktestSeries[])[],
  before: Day,
): number {
  const priors = shiftedPriors(priorOn(world, before));
  const byLab = labs.map((series) =>
    priors.map((prior) =>
      series.reduce((sum, one) => sum + logLikelihood(prior, one.milestones, before - 1), 0),
    ),
  );
  const scores = SPREADS.map((spread) => {
    const total = logSumExp(LEVELS.map((level) => densityOf(level, spread)));
    return byLab.reduce(
      (sum, likelihoods) =>
        sum +
        logSumExp(
          likelihoods.map((one, place) => one + densityOf(LEVELS[place] ?? 0, spread) - total),
        ),
      normalLogDensity(SPREAD_PRIOR, Math.log(spread)),
    );
  });
  return SPREADS[scores.indexOf(Math.max(...scores))] ?? 0;
}

/** The law under the grid of levels, each weighted also by what the series itself has done. */
function mixedLaw(prior: LocalLevelPrior, logWeights: readonly number[], origin: Origin) {
  const logs = origin.intervals.map(Math.log);
  const own = shiftedPriors(prior).map(
    (shifted) => localLevelPredictive(localLevelLaws(shifted).schedule, logs).logLikelihood,
  );
  const posterior = logWeights.map((weight, place) => weight + (own[place] ?? 0));
  const total = logSumExp(posterior);
  const parts = shiftedPriors(prior).map((shifted, place) => ({
    weight: Math.exp((posterior[place] ?? 0) - total),
    law: localLevelIntervals(shifted, logs),
  }));
  const survival = (age: number) =>
    parts.reduce((sum, { weight, law }) => sum + weight * law.survival(age), 0);
  const mixture: IntervalModel = { survival, logSurvival: (age) => Math.log(survival(age)) };
  return withDiscontinuation(afterSilence(mixture, origin.silenceDays), prior.discontinuation);
}

function logSumExp(values: readonly number[]): number {
  const most = Math.max(...values);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}
