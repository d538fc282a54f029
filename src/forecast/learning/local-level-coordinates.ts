import type { LocalLevelPrior } from '../local-level/local-level-prior.ts';

interface Coordinate {
  readonly toReal: (value: number) => number;
  readonly fromReal: (real: number) => number;
}

const identity: Coordinate = { toReal: (value) => value, fromReal: (real) => real };
const logarithm: Coordinate = { toReal: Math.log, fromReal: Math.exp };
const logit: Coordinate = {
  toReal: (value) => Math.log(value / (1 - value)),
  fromReal: (real) => 1 / (1 + Math.exp(-real)),
};

/**
 * Every parameter of the local-level prior on a line without bounds, where learning moves and where
 * the hyper-priors are normal: (m0; ln C0; ln(a0 − 0.3); ln b0; ln q; logit φ; drift; logit((δ −
 * 0.5)/0.5); ln κ; logit π).
 * @example localLevelCoordinates.discount.fromReal(0) // 0.75
 */
export const localLevelCoordinates: Readonly<Record<keyof LocalLevelPrior, Coordinate>> = {
  level: identity,
  levelVariance: logarithm,
  shape: {
    toReal: (value) => Math.log(value - 0.3),
    fromReal: (real) => 0.3 + Math.exp(real),
  },
  scale: logarithm,
  evolutionVariance: logarithm,
  persistence: logit,
  drift: identity,
  discount: {
    toReal: (value) => logit.toReal((value - 0.5) / 0.5),
    fromReal: (real) => 0.5 + 0.5 * logit.fromReal(real),
  },
  width: logarithm,
  discontinuation: logit,
};
