import { entry } from '../at.ts';

const MOST_TERMS = 96;
const PRECISION = 1e-14;

/**
 * The factor K of the incomplete beta function I_x(a, b) = x^a (1 − x)^b / (a B(a, b)) · K(x) for
 * fixed a, b > 0 as a function of x, 0 ≤ x ≤ (a + 1)/(a + b + 2), where its continued fraction
 * converges fast. NIST DLMF 8.17.22.
 * @example betaFraction(1, 1)(0.25) // 1 / 0.75
 */
export function betaFraction(a: number, b: number): (x: number) => number {
  const coefficients = fractionCoefficients(a, b);
  return (x) => {
    // Convergents by the forward recurrence: two multiplications a term where Lentz' algorithm
    // needs two divisions.
    let numerator = 1;
    let denominator = 1;
    let previousNumerator = 0;
    let previousDenominator = 1;
    for (let term = 0; term < MOST_TERMS; term += 1) {
      const partial = entry(coefficients, term) * x;
      const nextNumerator = numerator + partial * previousNumerator;
      const nextDenominator = denominator + partial * previousDenominator;
      previousNumerator = numerator;
      previousDenominator = denominator;
      numerator = nextNumerator;
      denominator = nextDenominator;
      const forward = numerator * previousDenominator;
      const change = forward - previousNumerator * denominator;
      if (Math.abs(change) <= PRECISION * Math.abs(forward)) break;
    }
    return numerator / denominator;
  };
}

/** The partial numerators of the fraction without their common factor x, in order. */
function fractionCoefficients(a: number, b: number): Float64Array {
  const coefficients = new Float64Array(MOST_TERMS);
  for (let m = 0; 2 * m < MOST_TERMS; m += 1) {
    const even = a + 2 * m;
    coefficients[2 * m] = (-(a + m) * (a + b + m)) / (even * (even + 1));
    coefficients[2 * m + 1] = ((m + 1) * (b - m - 1)) / ((even + 1) * (even + 2));
  }
  return coefficients;
}
