import { at, entry } from '../at.ts';
import { logGamma } from '../distributions/log-gamma.ts';
import type { LocalLevelPrior } from './local-level-prior.ts';

/**
 * What a number of past intervals says about the next one: ln X ~ Student-t(2 · shape, location,
 * scale).
 */
export interface LocalLevelPredictive {
  readonly degreesOfFreedom: number;
  readonly location: number;
  readonly scale: number;
  /** Σ ln t(yᵢ | earlier ones), the log density of the past log intervals, in nats. */
  readonly logLikelihood: number;
}

/**
 * The part of the recursions that is the same for every series: it depends on the prior and on how
 * many were seen, not on them.
 */
export interface LocalLevelSchedule {
  readonly prior: LocalLevelPrior;
  /**
   * By the number of intervals seen: the shape a, the level's variance C, both just before the next
   * observation.
   */
  readonly shape: Float64Array;
  readonly levelVariance: Float64Array;
  /** ln Γ(a + ½) − ln Γ(a) − ½ ln(2π (C + 1)), the constant of that observation's log density. */
  readonly logConstant: Float64Array;
}

/**
 * Runs the data-free half of the recursions for up to `most` intervals: observe (a + ½, C/Q with Q
 * = C + 1), then evolve (δ a, φ² C + q). West & Harrison, Bayesian Forecasting and Dynamic Models
 * (1997), sections 4.5 and 10.8.
 * @example localLevelSchedule(prior, 2).shape[0] // prior.shape
 */
export function localLevelSchedule(prior: LocalLevelPrior, most: number): LocalLevelSchedule {
  const shapes = new Float64Array(most + 1);
  const levelVariances = new Float64Array(most + 1);
  const logConstants = new Float64Array(most + 1);
  let shape = prior.shape;
  let levelVariance = prior.levelVariance;
  for (let seen = 0; seen <= most; seen += 1) {
    shapes[seen] = shape;
    levelVariances[seen] = levelVariance;
    const variance = levelVariance + 1;
    logConstants[seen] =
      logGamma(shape + 0.5) - logGamma(shape) - 0.5 * Math.log(2 * Math.PI * variance);
    shape = prior.discount * (shape + 0.5);
    levelVariance = prior.persistence ** 2 * (levelVariance / variance) + prior.evolutionVariance;
  }
  return { prior, shape: shapes, levelVariance: levelVariances, logConstant: logConstants };
}

/**
 * The Student-t predictive of the next log interval after `logIntervals` (ln days, oldest first, no
 * more than the schedule holds), and the log likelihood of these. Same source; with none it is the
 * prior itself.
 * @example localLevelPredictive(localLevelSchedule(prior, 0), []).location // prior.level
 */
export function localLevelPredictive(
  schedule: LocalLevelSchedule,
  logIntervals: readonly number[],
): LocalLevelPredictive {
  const { prior } = schedule;
  const isConjugate = prior.discount === 1 && prior.width === 1;
  let level = prior.level;
  let scale = prior.scale;
  let logLikelihood = 0;
  const returning = (1 - prior.persistence) * prior.level + prior.drift;

  for (let seen = 0; seen < logIntervals.length; seen += 1) {
    const residual = at(logIntervals, seen) - level;
    const variance = entry(schedule.levelVariance, seen) + 1;
    const shape = entry(schedule.shape, seen);
    const width = seen === 0 ? 1 : prior.width;
    const surprise = (residual * residual) / (2 * variance);
    const constant = entry(schedule.logConstant, seen);
    // ln t = constant − ½ ln b − ln κ − (a + ½) ln(1 + r²/(2 Q b κ²)).
    logLikelihood += isConjugate
      ? constant
      : constant -
        Math.log(Math.sqrt(scale) * width) -
        (shape + 0.5) * Math.log1p(surprise / (scale * width * width));
    scale += surprise;
    level += (entry(schedule.levelVariance, seen) / variance) * residual;

    level = prior.persistence * level + returning;
    scale *= prior.discount;
  }

  const shape = entry(schedule.shape, logIntervals.length);
  // Where nothing is forgotten or stretched, b + r²/(2 Q) is the next b, and all logarithms but the first and the last cancel.
  if (isConjugate) logLikelihood += prior.shape * Math.log(prior.scale) - shape * Math.log(scale);
  const variance = entry(schedule.levelVariance, logIntervals.length) + 1;
  const width = logIntervals.length === 0 ? 1 : prior.width;
  return {
    degreesOfFreedom: 2 * shape,
    location: level,
    scale: width * Math.sqrt((scale / shape) * variance),
    logLikelihood,
  };
}
