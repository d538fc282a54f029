import { betaFraction } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';

/** A standard Student-t distribution; its cumulative hazard is −logSurvival. */
export interface StudentT {
  readonly logSurvival: (z: number) => number;
}

/**
 * Student's t with ν > 0 degrees of freedom, not necessarily whole. `logSurvival(z)` is ln P(T > z),
 * right to about 1e-11 relative for every finite z, through the regularised incomplete beta function:
 * P(T > z) = ½ I_x(ν/2, ½) for z ≥ 0, where x = ν/(ν + z²). Abramowitz & Stegun 26.7.1, DLMF 8.17.
 * @example studentT(1).logSurvival(1) // Math.log(0.25)
 */
export function studentT(degreesOfFreedom: number): StudentT {
  if (!(degreesOfFreedom > 0))
    throw new RangeError(`Cannot make a Student-t: ν must be > 0, got ${degreesOfFreedom}`);
  const halfNu = degreesOfFreedom / 2;
  const beta = Math.exp(logGamma(halfNu) + logGamma(0.5) - logGamma(halfNu + 0.5));
  const tailFraction = betaFraction(halfNu, 0.5);
  const centreFraction = betaFraction(0.5, halfNu);
  const tailFactor = 1 / (2 * halfNu * beta);
  const centreFactor = 1 / beta;
  const tailBelow = (halfNu + 1) / (halfNu + 2.5);

  const logSurvival = (z: number): number => {
    const ratio = (z * z) / degreesOfFreedom;
    // ln x keeps its precision in the far tail, where x itself underflows.
    const logX = -Math.log1p(ratio);
    const x = 1 / (1 + ratio);
    if (x > tailBelow) {
      const centre =
        Math.exp(halfNu * logX) * Math.sqrt(ratio * x) * centreFactor * centreFraction(ratio * x);
      return Math.log(z > 0 ? 0.5 - centre : 0.5 + centre);
    }
    const logTail =
      (halfNu + 0.5) * logX + Math.log(Math.sqrt(ratio) * tailFactor * tailFraction(x));
    return z > 0 ? logTail : Math.log1p(-Math.exp(logTail));
  };
  return { logSurvival };
}
