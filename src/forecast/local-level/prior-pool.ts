import { entry } from '../at.ts';
import { digamma } from '../distributions/digamma.ts';
import type { PossiblePrior } from './possible-prior.ts';

/** Several priors side by side: each array holds one number a prior. */
export interface PriorPool {
  readonly weights: Float64Array;
  readonly levels: Float64Array;
  readonly scales: Float64Array;
  readonly persistences: Float64Array;
  readonly discounts: Float64Array;
  /** What is added to a level from one interval to the next: (1 − φ) m0 + drift. */
  readonly returning: Float64Array;
  /** What a number of intervals comes to, whatever they were. */
  readonly after: (intervals: number) => PoolStep;
}

export interface PoolStep {
  /** C/Q and 1/(2Q) of the next observation. */
  readonly gains: Float64Array;
  readonly surpriseFactors: Float64Array;
  /** 1/scale² of the predictive, times b: a/(κ² Q). */
  readonly precisionFactors: Float64Array;
  /** The weighted mean of ln a − ψ(a) − ln(precision factor). */
  readonly gap: number;
}

const kept = new WeakMap<readonly PossiblePrior[], PriorPool>();

/**
 * The priors of a field side by side, with the half of the recursions of local-level.ts that depends on no series, worked out when
 * first asked for.
 * @example priorPool(priors).after(0).gains[0] // C0 / (C0 + 1) of the first
 */
export function priorPool(priors: readonly PossiblePrior[]): PriorPool {
  const pool = kept.get(priors) ?? makePool(priors);
  kept.set(priors, pool);
  return pool;
}

function makePool(priors: readonly PossiblePrior[]): PriorPool {
  const column = (value: (one: PossiblePrior) => number) => Float64Array.from(priors, value);
  const shapes = column(({ prior }) => prior.shape);
  const levelVariances = column(({ prior }) => prior.levelVariance);
  const steps: PoolStep[] = [];

  const nextStep = (): PoolStep => {
    const gains = new Float64Array(priors.length);
    const surpriseFactors = new Float64Array(priors.length);
    const precisionFactors = new Float64Array(priors.length);
    let gap = 0;
    for (const [place, { prior, weight }] of priors.entries()) {
      const shape = entry(shapes, place);
      const levelVariance = entry(levelVariances, place);
      const variance = levelVariance + 1;
      const width = steps.length === 0 ? 1 : prior.width;
      const gain = levelVariance / variance;
      const precisionFactor = shape / (width * width * variance);
      gains[place] = gain;
      surpriseFactors[place] = 0.5 / variance;
      precisionFactors[place] = precisionFactor;
      gap += weight * (Math.log(shape / precisionFactor) - digamma(shape));
      shapes[place] = prior.discount * (shape + 0.5);
      levelVariances[place] = prior.persistence ** 2 * gain + prior.evolutionVariance;
    }
    return { gains, surpriseFactors, precisionFactors, gap };
  };
  const after = (intervals: number): PoolStep => {
    const known = steps[intervals];
    if (known !== undefined) return known;
    steps.push(nextStep());
    return after(intervals);
  };

  return {
    weights: column(({ weight }) => weight),
    levels: column(({ prior }) => prior.level),
    scales: column(({ prior }) => prior.scale),
    persistences: column(({ prior }) => prior.persistence),
    discounts: column(({ prior }) => prior.discount),
    returning: column(({ prior }) => (1 - prior.persistence) * prior.level + prior.drift),
    after,
  };
}
