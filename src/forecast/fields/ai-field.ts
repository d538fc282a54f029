import { broadField } from './broad-field.ts';
import type { FieldSettings } from './field-settings.ts';

/**
 * Releases of AI models. A few hundred intervals feed five parameters better than eight, so the
 * level neither returns to the field's nor drifts and nothing is forgotten of the variance; a
 * log-logistic partner hedges the Student-t.
 */
export const aiField: FieldSettings = {
  ...broadField,
  name: 'ai',
  start: {
    level: 4.819,
    levelVariance: 0.189,
    shape: 3.205,
    scale: 1.331,
    evolutionVariance: 0.0586,
    persistence: 1,
    drift: 0,
    discount: 1,
  },
  learned: ['level', 'levelVariance', 'shape', 'scale', 'evolutionVariance'],
  logLogistic: {
    start: { levelMean: 4.8, levelSpread: 0.5, logScaleMean: -1.1, logScaleSpread: 0.4 },
    hyperPriors: {
      levelMean: { mean: 4.3, spread: 1.5 },
      // Tight: from short histories a spread of levels and wandering levels cannot be told apart.
      // Scores are flat from 0.35 to 0.8.
      levelSpread: { mean: Math.log(0.6), spread: 0.2 },
      logScaleMean: { mean: Math.log(0.35), spread: 0.7 },
      logScaleSpread: { mean: Math.log(0.4), spread: 0.7 },
    },
  },
  discontinuation: 0.03,
};
