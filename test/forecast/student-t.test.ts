import { describe, expect, it } from 'vitest';
import { studentT } from '../../src/forecast/distributions/student-t.ts';

// mpmath 1.3, 40 digits: log(betainc(nu/2, 1/2, 0, nu/(nu + z^2), regularized=True) / 2), log1p of
// its negative for z < 0.
const reference: readonly (readonly [nu: number, z: number, logSurvival: number])[] = [
  [0.6, -4, -0.145865094598266],
  [1.777, 0.9, -1.44148033358802],
  [1.777, 100000.0, -21.2889625890434],
  [6.28, -12, -7.27515395172653e-6],
  [6.28, 1.7, -2.67489846593674],
  [6.28, 30, -17.4866455280192],
  [23.4, -1.6, -0.0634802137346339],
  [23.4, 2.5, -4.6124755614984],
  [46, 8, -22.6346645743637],
  [400, 3, -6.54704035159164],
  [400, 1000.0, -1568.80428301664],
  [1000, 10000.0, -5760.84079364277],
];

describe('the log upper tail of Student t', () => {
  it.each(reference)('agrees with 40-digit arithmetic at ν = %d, z = %d', (nu, z, expected) => {
    expect(Math.abs(studentT(nu).logSurvival(z) / expected - 1)).toBeLessThan(1e-11);
  });

  it.each([-1e6, -3, -0.2, 0.4, 1.5, 80])(
    'is the arctangent of the Cauchy law for ν = 1, z = %d',
    (z) => {
      // atan2 keeps the digits that 1/2 − atan(z)/π loses in the tail.
      expect(studentT(1).logSurvival(z)).toBeCloseTo(Math.log(Math.atan2(1, z) / Math.PI), 12);
    },
  );

  it.each([-40, -1, -0.1, 0.1, 2, 700])('is algebraic for ν = 2, z = %d', (z) => {
    const root = Math.sqrt(2 + z * z);
    expect(studentT(2).logSurvival(z)).toBeCloseTo(Math.log(1 / (root * (root + z))), 11);
  });

  it('halves at zero', () => {
    expect(studentT(3.3).logSurvival(0)).toBeCloseTo(Math.log(0.5), 15);
  });

  it('gives both sides one in sum', () => {
    for (const nu of [0.7, 2.2, 9, 60]) {
      for (const z of [0.01, 0.8, 1.6, 1.8, 5]) {
        const { logSurvival } = studentT(nu);
        expect(Math.exp(logSurvival(z)) + Math.exp(logSurvival(-z))).toBeCloseTo(1, 13);
      }
    }
  });

  it('falls without a jump where the two continued fractions meet', () => {
    const { logSurvival } = studentT(6.3);
    let before = logSurvival(1);
    for (let z = 1.0001; z < 2.5; z += 0.0001) {
      const after = logSurvival(z);
      expect(after).toBeLessThan(before);
      expect(before - after).toBeLessThan(2.5e-4);
      before = after;
    }
  });

  it('stays finite where x itself underflows', () => {
    // The tail falls as z^(−ν).
    const { logSurvival } = studentT(5);
    expect(logSurvival(1e150) - logSurvival(1e140)).toBeCloseTo(-5 * Math.log(1e10), 9);
  });

  it('refuses degrees of freedom that are not positive', () => {
    expect(() => studentT(0)).toThrow('ν must be > 0, got 0');
  });
});
