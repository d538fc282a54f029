import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { normalLogSurvival } from '../../src/forecast/distributions/normal-tail.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { localLevelLaws } from '../../src/forecast/local-level/local-level-laws.ts';
import { localLevelPredictive } from '../../src/forecast/local-level/local-level.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import { learnedLaw } from './learned-law.ts';
import type { Change } from './learned-law.ts';
import { hazardThrough } from './silence.ts';
import { withLaw, withSettings } from './world.ts';
import type { Law, World } from './world.ts';

const USUAL_COUNT = 4;

/** What the intervals of a series may tell beyond its level and spread, each learned with the prior. */
export function withinSeries(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const cases: readonly (readonly [string, Change])[] = [
    ['AR(1) residuals', autoregressive],
    ...[14, 21, 30, 45, 60].map((days): [string, Change] => [
      `refractory, ${days} days`,
      refractory(days),
    ]),
    ['pool with a kernel on its own intervals', kernelPool],
    ['a series that went on is less likely to end', survivors],
    ['the spread depends on how many are known', spreadByCount],
    ['the place depends on how many are known', placeByCount],
  ];
  const made = cases.map(([name, change]) => ({ name, ...learnedLaw(world, change) }));
  return {
    variants: [
      ...made.map(({ name, law }) => withLaw(name, world, law)),
      withSettings('live', aiField),
      ...[30, 45].map((days) =>
        withLaw(`live, with the factor of ${days} days`, world, liveRefractory(world, days)),
      ),
    ],
    notes: made.map(
      ({ name, moreOn }) =>
        `${name}: ${moreOn(world.until)
          .map((value) => value.toFixed(2))
          .join(', ')}`,
    ),
  };
}

/** The next log interval moves by ρ times how far the last one was off: Box & Jenkins, Time Series Analysis (1976), chapter 3. */
const autoregressive: Change = {
  more: [{ mean: 0, spread: 0.3 }],
  change: ({ prior, logSurvival }, { logs }, [correlation = 0]) => {
    const last = logs.at(-1);
    if (last === undefined) return logSurvival;
    const { schedule } = localLevelLaws(prior);
    const { location } = localLevelPredictive(schedule, logs.slice(0, -1));
    const stretch = Math.exp(correlation * (last - location));
    return (age) => logSurvival(age / stretch);
  },
};

/** The hazard of the first days has a factor, as if labs could not ship again at once; its logarithm is N(−.5, 1). */
function refractory(days: number): Change {
  return {
    more: [{ mean: -0.5, spread: 1 }],
    change:
      ({ logSurvival }, _, [logFactor = 0]) =>
      (age) =>
        logSurvival(age) +
        (Math.exp(logFactor) - 1) * logSurvival(Math.max(Number.MIN_VALUE, Math.min(age, days))),
  };
}

/**
 * The chance of an end differs by series as Beta(π K, (1 − π) K), so that after n intervals it is π K / (K + n); ln K ~ N(ln 20, 1).
 * Gelman et al., Bayesian Data Analysis (2013), section 2.4.
 */
const survivors: Change = {
  more: [{ mean: Math.log(20), spread: 1 }],
  change: ({ logSurvival }) => logSurvival,
  ends: (chance, { logs }, [logWorth = 0]) => {
    const worth = Math.exp(logWorth);
    return (chance * worth) / (worth + logs.length);
  },
};

/** ln of the spread moves by β (ln n − ln 4), β ~ N(0, .3). */
const spreadByCount: Change = {
  more: [{ mean: 0, spread: 0.3 }],
  change: ({ logSurvival, predictive }, { logs }, [slope = 0]) => {
    const width = Math.exp(slope * Math.log(Math.max(1, logs.length) / USUAL_COUNT));
    const { location } = predictive;
    return (age) => logSurvival(Math.exp(location + (Math.log(age) - location) / width));
  },
};

/** ln X moves by β (ln n − ln 4), β ~ N(0, .3). */
const placeByCount: Change = {
  more: [{ mean: 0, spread: 0.3 }],
  change: ({ logSurvival }, { logs }, [slope = 0]) => {
    const stretch = Math.exp(slope * Math.log(Math.max(1, logs.length) / USUAL_COUNT));
    return (age) => logSurvival(age / stretch);
  },
};

/** The live law with that factor, learned beside the reference. */
function liveRefractory(world: World, days: number): Law {
  const { moreOn } = learnedLaw(world, refractory(days));
  return ({ milestones, day, silenceDays }) => {
    const field = world.fieldOn(day, aiField);
    const next = nextMilestone({ milestones, observedThrough: day, field });
    if (next === null) throw new RangeError('Cannot forecast without a milestone');
    const left = Math.max(0, days - silenceDays);
    const spared = (ahead: number) =>
      (1 - Math.exp(moreOn(day)[0] ?? 0)) * hazardThrough(next, Math.min(ahead, left));
    return {
      ...next.remaining,
      probabilityWithin: (ahead) => -Math.expm1(spared(ahead) - hazardThrough(next, ahead)),
    };
  };
}

/**
 * With weight n / (n + K) the next interval is one of the n past ones, blurred by a normal of width h on the log scale; ln K ~ N(ln 10, 1),
 * ln h ~ N(ln .3, .5). Silverman, Density Estimation (1986), chapter 2.
 */
const kernelPool: Change = {
  more: [
    { mean: Math.log(10), spread: 1 },
    { mean: Math.log(0.3), spread: 0.5 },
  ],
  change:
    ({ logSurvival }, { logs }, [logWorth = 0, logWidth = 0]) =>
    (age) => {
      const share = logs.length / (logs.length + Math.exp(logWorth));
      const blurred = logs.reduce(
        (sum, log) => sum + Math.exp(normalLogSurvival((Math.log(age) - log) / Math.exp(logWidth))),
        0,
      );
      const own = logs.length === 0 ? 0 : blurred / logs.length;
      return Math.log((1 - share) * Math.exp(logSurvival(age)) + share * own);
    },
};
