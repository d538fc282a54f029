import { entry } from '../at.ts';
import { expandedStudentT } from '../distributions/expanded-student-t.ts';
import type { ExpandedStudentT } from '../distributions/expanded-student-t.ts';
import type { IntervalModel } from '../interval-model.ts';
import { localLevelIntervals } from './local-level-intervals.ts';
import { logStudentT } from './log-student-t.ts';
import type { PossiblePrior } from './possible-prior.ts';
import { priorPool } from './prior-pool.ts';
import type { PriorPool } from './prior-pool.ts';

/** Degrees of freedom of a pool are taken to the nearest per cent, so that series share the costly part of their tails. */
const DEGREES_STEP = 0.01;

/**
 * The law of the next interval in days over all priors that a field may have: the log-t distribution nearest to their mixture.
 * With y | τ ~ N(location, spread / τ) and τ ~ Gamma, the one of least Kullback-Leibler distance keeps the mixture's E τ, E ln τ and
 * E τ (y − location)². West & Harrison, Bayesian Forecasting and Dynamic Models (1997), section 12.3.4. The pool of one prior is its
 * law.
 * @example pooledIntervals([{ prior, weight: 1 }], logs).survival(90) // localLevelIntervals(prior, logs).survival(90)
 */
export function pooledIntervals(
  priors: readonly PossiblePrior[],
  logIntervals: readonly number[],
): IntervalModel {
  const [only, ...others] = priors;
  if (only !== undefined && others.length === 0)
    return localLevelIntervals(only.prior, logIntervals);

  const pool = priorPool(priors);
  const { levels, scales } = observed(pool, logIntervals);
  const { precisionFactors, gap } = pool.after(logIntervals.length);
  const precisions = new Float64Array(levels.length);
  let precision = 0;
  let located = 0;
  let logScale = 0;
  for (let place = 0; place < levels.length; place += 1) {
    const weight = entry(pool.weights, place);
    const scale = entry(scales, place);
    const weighted = (weight * entry(precisionFactors, place)) / scale;
    precisions[place] = weighted;
    precision += weighted;
    located += weighted * entry(levels, place);
    logScale += weight * Math.log(scale);
  }
  const centre = located / precision;
  let spread = 1;
  for (let place = 0; place < levels.length; place += 1)
    spread += entry(precisions, place) * (entry(levels, place) - centre) ** 2;
  const shape = shapeOfGap(Math.log(precision) + logScale + gap);
  return logStudentT(standardOf(2 * shape), centre, Math.sqrt(spread / precision));
}

/** The level m and the scale b of each prior after some log intervals: the recursions of local-level.ts. */
function observed(
  { levels, scales, persistences, discounts, returning, after }: PriorPool,
  logIntervals: readonly number[],
): Pick<PriorPool, 'levels' | 'scales'> {
  const [moved, spread] = [levels.slice(), scales.slice()];
  logIntervals.forEach((logInterval, seen) => {
    const { gains, surpriseFactors } = after(seen);
    for (let place = 0; place < moved.length; place += 1) {
      const level = entry(moved, place);
      const residual = logInterval - level;
      const surprise = residual * residual * entry(surpriseFactors, place);
      moved[place] =
        entry(persistences, place) * (level + entry(gains, place) * residual) +
        entry(returning, place);
      spread[place] = entry(discounts, place) * (entry(spread, place) + surprise);
    }
  });
  return { levels: moved, scales: spread };
}

/** The shape a of a gamma distribution with ln a − ψ(a) = gap > 0, to 1.5 %. Minka, "Estimating a gamma distribution" (2002). */
function shapeOfGap(gap: number): number {
  return (3 - gap + Math.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap);
}

const standards = new Map<number, ExpandedStudentT>();

function standardOf(degreesOfFreedom: number): ExpandedStudentT {
  const step = Math.round(Math.log(degreesOfFreedom) / DEGREES_STEP);
  const standard = standards.get(step) ?? expandedStudentT(Math.exp(step * DEGREES_STEP));
  standards.set(step, standard);
  return standard;
}
