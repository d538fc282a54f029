import type { FieldSettings } from './field-settings.ts';

/**
 * A field of which nothing is known but that its intervals are days to years: learning starts in
 * the middle of the hyper-priors.
 */
export const broadField: FieldSettings = {
  name: 'broad',
  start: {
    level: 4.3,
    levelVariance: 1.5,
    shape: 1.8,
    scale: 0.6,
    evolutionVariance: 0.1,
    persistence: 0.8808,
    drift: 0,
    discount: 0.9404,
    width: 1,
    discontinuation: 0,
  },
  learned: [
    'level',
    'levelVariance',
    'shape',
    'scale',
    'evolutionVariance',
    'persistence',
    'drift',
    'discount',
    'width',
  ],
  possiblePriors: 1,
  longSilence: null,
  hyperPriors: {
    level: { mean: 4.3, spread: 1.5 },
    levelVariance: { mean: Math.log(1.5), spread: 1 },
    shape: { mean: Math.log(1.5), spread: 0.7 },
    scale: { mean: Math.log(0.6), spread: 1 },
    evolutionVariance: { mean: Math.log(0.1), spread: 1.5 },
    persistence: { mean: 2, spread: 1.5 },
    drift: { mean: 0, spread: 0.1 },
    discount: { mean: 2, spread: 1.5 },
    width: { mean: 0, spread: 0.3 },
    discontinuation: { mean: -3, spread: 0.7 },
  },
};
