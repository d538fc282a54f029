const LANCZOS_G = 7;
const LANCZOS_FIRST = 0.99999999999980993;
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * ln Γ(x) for x > 0, to about 1e-14. Lanczos, "A Precision Approximation of the Gamma Function"
 * (1964), g = 7.
 * @example logGamma(5) // Math.log(24)
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`Cannot take the log of gamma: x must be > 0, got ${x}`);
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  let sum = LANCZOS_FIRST;
  LANCZOS.forEach((coefficient, index) => {
    sum += coefficient / (x + index);
  });
  const shifted = x + LANCZOS_G - 0.5;
  return HALF_LOG_TWO_PI + (x - 0.5) * Math.log(shifted) - shifted + Math.log(sum);
}
