import { entry } from '../at.ts';
import { logGamma } from './log-gamma.ts';
import { studentT } from './student-t.ts';
import type { StudentT } from './student-t.ts';

/** A Student-t whose tail is asked for often. */
export interface ExpandedStudentT extends StudentT {
  /** P(T > z); it underflows to 0 where `logSurvival` does not. */
  readonly survival: (z: number) => number;
}

/** Centres a unit of z; half a step over √(z² + ν), the radius of convergence, raised to TERMS + 1 is the error. */
const CENTRES = 16;
const TERMS = 9;
const STRIDE = TERMS + 1;
/** Beyond it a centre would serve too few values, below one degree of freedom the radius is too short. */
const FARTHEST = 12;
const FEWEST_DEGREES = 1;

/**
 * The same as `studentT`, to about 1e-12 relative, for many values: the tail is expanded around fixed centres as it is asked for,
 * and a value costs a polynomial instead of a continued fraction. The density solves (ν + z²) f′ = −(ν + 1) z f, which gives its
 * Taylor coefficients one by one (Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, section I.8).
 * @example expandedStudentT(1).survival(1) // 0.25
 */
export function expandedStudentT(degreesOfFreedom: number): ExpandedStudentT {
  const exact = studentT(degreesOfFreedom);
  const farthest = degreesOfFreedom < FEWEST_DEGREES ? -1 : FARTHEST;
  const expansions = new Float64Array((CENTRES * FARTHEST + 1) * STRIDE);
  const logFactor =
    logGamma((degreesOfFreedom + 1) / 2) -
    logGamma(degreesOfFreedom / 2) -
    0.5 * Math.log(degreesOfFreedom * Math.PI);

  const expandAt = (place: number): void => {
    const centre = place / CENTRES;
    const logDensity =
      logFactor - ((degreesOfFreedom + 1) / 2) * Math.log1p((centre * centre) / degreesOfFreedom);
    const tail = Math.exp(exact.logSurvival(centre));
    const coefficients = expansions.subarray(place * STRIDE, (place + 1) * STRIDE);
    expandTail(coefficients, { degreesOfFreedom, centre, tail, density: Math.exp(logDensity) });
  };

  /** P(T > |z|), |z| ≤ farthest. */
  const tailBeyond = (size: number): number => {
    const place = Math.round(size * CENTRES);
    const first = place * STRIDE;
    if (entry(expansions, first) === 0) expandAt(place);
    const step = size - place / CENTRES;
    let tail = entry(expansions, first + TERMS);
    for (let term = first + TERMS - 1; term >= first; term -= 1)
      tail = tail * step + entry(expansions, term);
    return tail;
  };

  return {
    survival: (z) => {
      const size = Math.abs(z);
      if (!(size <= farthest)) return Math.exp(exact.logSurvival(z));
      return z > 0 ? tailBeyond(size) : 1 - tailBeyond(size);
    },
    logSurvival: (z) => {
      const size = Math.abs(z);
      if (!(size <= farthest)) return exact.logSurvival(z);
      return z > 0 ? Math.log(tailBeyond(size)) : Math.log1p(-tailBeyond(size));
    },
  };
}

interface Centre {
  readonly degreesOfFreedom: number;
  readonly centre: number;
  readonly tail: number;
  readonly density: number;
}

/** Writes the Taylor coefficients of P(T > centre + h) in h, from the tail and the density at the centre. */
function expandTail(
  coefficients: Float64Array,
  { degreesOfFreedom: nu, centre, tail, density }: Centre,
): void {
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
}
