import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import { withDiscontinuation } from '../../src/forecast/discontinuation.ts';
import type { WithDiscontinuation } from '../../src/forecast/discontinuation.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import type { NextLaw } from '../../src/forecast/long-silence.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import { afterSilence, eachDay } from '../../src/forecast/remaining-time.ts';
import { REFERENCE, withLaw, withSettings } from './world.ts';
import type { Law, World } from './world.ts';

const DAYS = [7, 14, 21, 30, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 365, 500, 730];
const EVERY = 27;
const LIVE = aiField.possiblePriors;
const CONVERGED = 4096;

/**
 * Integrated over what is not known of the prior, by more or fewer points; as the mixture of their laws, each weighted by its survival
 * of the silence, and as the one log-t law nearest to it, which is the live one.
 */
export function priorUncertainty(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const mixture = mixtureOf(world, LIVE);
  return {
    variants: [
      ...[16, LIVE, 1024].map((count) => withSettings(`${count} priors`, priors(count))),
      withLaw(`the mixture of ${LIVE}`, world, mixture),
      ...[1, LIVE].map((possiblePriors) =>
        withSettings(`${possiblePriors}, long silence`, { ...aiField, possiblePriors }),
      ),
    ],
    notes: [
      ...[1, 16, 32, LIVE, 128, 256].map(
        (count) =>
          `${count} priors, from ${CONVERGED}: ${differenceText(world, nearestTo(world, count), nearestTo(world, CONVERGED))}`,
      ),
      `the law nearest to ${LIVE} priors, from their mixture: ${differenceText(world, nearestTo(world, LIVE), mixture)}`,
    ],
  };
}

const settings = new Map<number, typeof REFERENCE>();

/** The same object for the same count, by which worlds keep what they learned. */
function priors(possiblePriors: number): typeof REFERENCE {
  const kept = settings.get(possiblePriors) ?? { ...REFERENCE, possiblePriors };
  settings.set(possiblePriors, kept);
  return kept;
}

/** How far two laws lie apart in a probability, on some of the origins. */
function differenceText({ origins }: World, law: Law, other: Law): string {
  const differences = origins
    .filter((_, index) => index % EVERY === 0)
    .flatMap((origin) => {
      const [one, two] = [law(origin).probabilityWithin, other(origin).probabilityWithin];
      return DAYS.map((days) => Math.abs(one(days) - two(days)));
    });
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  return `a probability differs by ${mean.toFixed(4)} in the mean and ${Math.max(...differences).toFixed(3)} at most`;
}

/** What the method makes of the priors: one law. */
function nearestTo(world: World, count: number): Law {
  return ({ milestones, day }) => {
    const field = world.fieldOn(day, priors(count));
    const next = nextMilestone({ milestones, observedThrough: day, field });
    if (next === null) throw new RangeError('Cannot forecast without a milestone');
    return next.remaining;
  };
}

function mixtureOf(world: World, count: number): Law {
  return (origin) => {
    const field = world.fieldOn(origin.day, priors(count));
    return mixed(
      field.priors.map(({ prior, weight }) => ({ weight, law: lawUnder(prior, origin) })),
    );
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
  const within = (days: number) => mean(({ probabilityWithin }) => probabilityWithin(days));
  return {
    ended: mean(({ ended }) => ended),
    probabilityWithin: within,
    probabilitiesWithin: eachDay(within),
  };
}
