import type { Day } from '../../src/domain/time.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import type { WithDiscontinuation } from '../../src/forecast/discontinuation.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { slowedByLongSilence } from '../../src/forecast/long-silence.ts';
import type { NextLaw } from '../../src/forecast/long-silence.ts';
import { afterSilence } from '../../src/forecast/remaining-time.ts';
import { possiblePriors } from './prior-posterior.ts';
import type { PossiblePrior } from './prior-posterior.ts';
import { withLaw, withSettings } from './world.ts';
import type { Law, World } from './world.ts';

const COUNTS = [16, 64];

/**
 * The mixture of the laws under many priors that the field may have, each weighted by its survival of the silence, in the place of
 * the law under the likeliest one; with and without the factor for long silence as the live method learns it.
 */
export function priorUncertainty(world: World): { variants: BacktestMethod[]; notes: string[] } {
  return {
    variants: [
      withSettings('live', aiField),
      ...COUNTS.flatMap((count) => {
        const law = mixtureOf(world, count);
        return [
          withLaw(`${count} priors`, world, law),
          withLaw(`${count} priors, long silence`, world, slowed(world, law)),
        ];
      }),
    ],
    notes: [],
  };
}

function mixtureOf(world: World, count: number): Law {
  const months = new Map<Day, readonly PossiblePrior[]>();
  return (origin) => {
    const month = monthStart(origin.day);
    const priors = months.get(month) ?? possiblePriors(world, month, count);
    months.set(month, priors);
    return mixed(priors.map(({ prior, weight }) => ({ weight, law: lawUnder(prior, origin) })));
  };
}

function lawUnder(prior: LocalLevelPrior, { intervals, silenceDays }: Origin): WithDiscontinuation {
  const model = localLevelIntervals(prior, intervals.map(Math.log));
  return withDiscontinuation(afterSilence(model, silenceDays), prior.discontinuation);
}

function mixed(parts: readonly { weight: number; law: WithDiscontinuation }[]): NextLaw {
  const weights = parts.map(({ weight, law }) => weight * Math.exp(law.logSilence));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (value: (law: WithDiscontinuation) => number) =>
    parts.reduce((sum, { law }, index) => sum + ((weights[index] ?? 0) / total) * value(law), 0);
  return {
    ended: mean(({ ended }) => ended),
    probabilityWithin: (days) => mean(({ probabilityWithin }) => probabilityWithin(days)),
  };
}

function slowed(world: World, law: Law): Law {
  return (origin) => {
    const { longSilence } = world.fieldOn(origin.day, aiField);
    const plain = law(origin);
    return longSilence === null
      ? plain
      : slowedByLongSilence(plain, origin.silenceDays, longSilence);
  };
}
