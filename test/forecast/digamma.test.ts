import { expect, test } from 'vitest';
import { digamma } from '../../src/forecast/distributions/digamma.ts';

// python3 -c "from scipy.special import digamma; print([float(digamma(x)) for x in (1e-3, 0.3, 1, 2.5, 8, 50, 1e6)])"
const reference: readonly (readonly [number, number])[] = [
  [0.001, -1000.5755719318103],
  [0.3, -3.502524222200133],
  [1, -0.5772156649015329],
  [2.5, 0.7031566406452432],
  [8, 2.0156414779556098],
  [50, 3.9019896734278925],
  [1000000.0, 13.81551005796419],
];

test.each(reference)('ψ(%d) agrees with scipy', (x, expected) => {
  expect(Math.abs(digamma(x) - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
});

test('is not defined at zero and below', () => {
  expect(() => digamma(0)).toThrow('Cannot take the digamma of 0');
});
