import { entry } from '../at.ts';
import { logGamma } from './log-gamma.ts';
import { studentT } from './student-t.ts';
import type { StudentT } from './student-t.ts';

/** Distance of the centres; half of it over √(z² + ν), the radius of convergence, raised to TERMS is the error. */
const SPACING = 0.25;
const TERMS = 14;
/** Beyond it a centre would serve too few values, below one degree of freedom the radius is too short. */
const FARTHEST = 12;
const FEWEST_DEGREES = 1;

/**
 * The same as `studentT`, to about 1e-12 relative, for many values: the tail is expanded around fixed centres as it is asked for,
 * and a value costs a polynomial instead of a continued fraction. The density solves (ν + z²) f′ = −(ν + 1) z f, which gives its
 * Taylor coefficients one by one (Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, section I.8).
 * @example expandedStudentT(1).logSurvival(1) // Math.log(0.25)
 */
export function expandedStudentT(degreesOfFreedom: number): StudentT {
  const exact = studentT(degreesOfFreedom);
  if (degreesOfFreedom < FEWEST_DEGREES) return exact;
  const logFactor =
    logGamma((degreesOfFreedom + 1) / 2) -
    logGamma(degreesOfFreedom / 2) -
    0.5 * Math.log(degreesOfFreedom * Math.PI);
  const expansions: Float64Array[] = [];

  const expansionAt = (place: number): Float64Array => {
    const centre = place * SPACING;
    const logDensity =
      logFactor - ((degreesOfFreedom + 1) / 2) * Math.log1p((centre * centre) / degreesOfFreedom);
    const tail = Math.exp(exact.logSurvival(centre));
    return expandTail(degreesOfFreedom, centre, tail, Math.exp(logDensity));
  };

  const logSurvival = (z: number): number => {
    const size = Math.abs(z);
    if (!(size <= FARTHEST)) return exact.logSurvival(z);
    const place = Math.round(size / SPACING);
    const expansion = (expansions[place] ??= expansionAt(place));
    const step = size - place * SPACING;
    let tail = 0;
    for (let term = TERMS; term >= 0; term -= 1) tail = tail * step + entry(expansion, term);
    return z > 0 ? Math.log(tail) : Math.log1p(-tail);
  };
  return { logSurvival };
}

/** The Taylor coefficients of P(T > centre + h) in h, from the tail and the density at the centre. */
function expandTail(nu: number, centre: number, tail: number, density: number): Float64Array {
  const coefficients = new Float64Array(TERMS + 1);
  coefficients[0] = tail;
  let before = 0;
  let current = density;
  for (let order = 0; order < TERMS; order += 1) {
    coefficients[order + 1] = -current / (order + 1);
    const next =
      -((2 * order + nu + 1) * centre * current + (order + nu) * before) /
      ((nu + centre * centre) * (order + 1));
    before = current;
    current = next;
  }
  return coefficients;
}
