import { broadField } from './broad-field.ts';
import type { FieldSettings } from './field-settings.ts';

/**
 * Releases of software products: the full method, which thousands of intervals can feed. Products
 * that end are rare, and a chance of it makes forecasts worse.
 */
export const softwareField: FieldSettings = {
  ...broadField,
  name: 'software',
  start: {
    level: 5.24,
    levelVariance: 13.25,
    shape: 2.158,
    scale: 0.1137,
    evolutionVariance: 0.4556,
    persistence: 0.995,
    drift: -0.0072,
    discount: 0.589,
    width: 1,
    discontinuation: 0,
  },
};
