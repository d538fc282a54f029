import { normalLogDensity } from './normal.ts';

const MOST_TERMS = 200;
/** From here on the continued fraction is short, and below it nothing is lost by subtracting from 1. */
const TAIL_BEGINS = 3;
const standard = { mean: 0, spread: 1 } as const;

/**
 * ln P(Z > z) of the standard normal, to about 1e-12, for every finite z: by the series of Abramowitz & Stegun 26.2.11 around 0 and
 * the continued fraction 26.2.14 beyond ±3.
 * @example normalLogSurvival(0) // Math.log(0.5)
 */
export function normalLogSurvival(z: number): number {
  if (z > TAIL_BEGINS) return logTail(z);
  if (z < -TAIL_BEGINS) return Math.log1p(-Math.exp(logTail(-z)));
  let term = z;
  let sum = z;
  for (let odd = 3; odd < MOST_TERMS && Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return Math.log(0.5 - Math.exp(normalLogDensity(standard, z)) * sum);
}

function logTail(z: number): number {
  let fraction = z;
  for (let term = MOST_TERMS; term >= 1; term -= 1) fraction = z + term / fraction;
  return normalLogDensity(standard, z) - Math.log(fraction);
}
