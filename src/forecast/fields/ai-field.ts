import { broadField } from './broad-field.ts';
import type { FieldSettings } from './field-settings.ts';

/**
 * Releases of AI models. A few hundred intervals feed seven parameters better than ten, so the
 * level does not return to the field's, nothing is forgotten of the variance, and nothing stretches
 * it; what they leave open is integrated over. Series that have been silent for four months come
 * back less often than the law says, and how much less is learned.
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
    width: 1,
    discontinuation: 0.05,
  },
  learned: [
    'level',
    'levelVariance',
    'shape',
    'scale',
    'evolutionVariance',
    'drift',
    'discontinuation',
  ],
  possiblePriors: 64,
  longSilence: { afterDays: 120, priorWorth: 10 },
};
