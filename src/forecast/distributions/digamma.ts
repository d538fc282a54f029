const ASYMPTOTIC_FROM = 8;

/**
 * ψ(x), the derivative of ln Γ, for x > 0, to about 1e-12: the recurrence ψ(x) = ψ(x + 1) − 1/x up to 8 and the asymptotic series
 * from there. Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 6.3.5 and 6.3.18.
 * @example digamma(1) // −0.5772156649, minus Euler's constant
 */
export function digamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`Cannot take the digamma of ${x}: it must be above 0`);
  let shifted = x;
  let sum = 0;
  for (; shifted < ASYMPTOTIC_FROM; shifted += 1) sum -= 1 / shifted;
  const square = 1 / (shifted * shifted);
  const series =
    1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132)));
  return sum + Math.log(shifted) - 0.5 / shifted - square * series;
}
