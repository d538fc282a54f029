import { expect, test } from 'vitest';
import { normalLogSurvival } from '../../src/forecast/distributions/normal-tail.ts';

// python3 -c "from scipy.stats import norm; print([norm.logsf(z) for z in (-8, -3.5, -1, 0.5, 2.9, 3.1, 6, 30)])"
const reference: readonly (readonly [number, number])[] = [
  [-8, -6.220960574271742e-16],
  [-3.5, -0.00023265614137680453],
  [-1, -0.1727537790234499],
  [0.5, -1.1759117615936188],
  [2.9, -6.284058234947419],
  [3.1, -6.940688458421228],
  [6, -20.73676894997471],
  [30, -454.32124395634327],
];

test.each(reference)('ln P(Z > %d) agrees with scipy', (z, expected) => {
  expect(Math.abs(normalLogSurvival(z) - expected)).toBeLessThan(1e-11 * Math.max(1, -expected));
});

test('the tail and the centre meet', () => {
  expect(normalLogSurvival(3 + 1e-9)).toBeCloseTo(normalLogSurvival(3), 7);
  expect(normalLogSurvival(-3 - 1e-9)).toBeCloseTo(normalLogSurvival(-3), 10);
});
