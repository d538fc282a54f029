import { describe, expect, test } from 'vitest';
import { expandedStudentT } from '../../src/forecast/distributions/expanded-student-t.ts';
import { studentT } from '../../src/forecast/distributions/student-t.ts';

const sizes = Array.from({ length: 1601 }, (_, index) => index / 100);
const values = [...sizes, ...sizes.map((size) => -size), 1e3, -1e3, 1e8];

describe('the expanded Student-t', () => {
  test.each([0.7, 1, 1.5, 2.2, 4, 6.3, 30, 200])(
    'is the Student-t with %d degrees of freedom',
    (degreesOfFreedom) => {
      const [exact, expanded] = [studentT(degreesOfFreedom), expandedStudentT(degreesOfFreedom)];
      const errors = values.map((z) => {
        const expected = exact.logSurvival(z);
        return Math.abs(expanded.logSurvival(z) - expected) / Math.max(Math.abs(expected), 1e-300);
      });
      expect(Math.max(...errors)).toBeLessThan(2e-11);
    },
  );

  test.each([0.7, 1, 2.2, 66])('is the tail itself with %d degrees of freedom', (nu) => {
    const [exact, expanded] = [studentT(nu), expandedStudentT(nu)];
    for (const z of values)
      expect(expanded.survival(z)).toBeCloseTo(Math.exp(exact.logSurvival(z)), 13);
  });

  test('does not depend on what was asked before', () => {
    const [forth, back] = [expandedStudentT(3), expandedStudentT(3)];
    const upwards = sizes.map((z) => forth.logSurvival(z));
    const downwards = sizes.toReversed().map((z) => back.logSurvival(z));
    expect(downwards.toReversed()).toEqual(upwards);
  });

  test('knows the Cauchy tail', () => {
    expect(expandedStudentT(1).logSurvival(1)).toBeCloseTo(Math.log(0.25), 13);
    expect(expandedStudentT(1).logSurvival(0)).toBeCloseTo(Math.log(0.5), 13);
  });
});
