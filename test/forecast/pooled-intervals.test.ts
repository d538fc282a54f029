import { describe, expect, test } from 'vitest';
import { localLevelIntervals } from '../../src/forecast/local-level/local-level-intervals.ts';
import { pooledIntervals } from '../../src/forecast/local-level/pooled-intervals.ts';
import { certain, makePrior } from './builders.ts';

const logs = [60, 80, 75, 90].map(Math.log);
const AGES = [5, 30, 60, 90, 150, 300, 1000];

describe('the law of an interval over several possible priors', () => {
  test('is the law of the prior where there is one', () => {
    const [one, pool] = [
      localLevelIntervals(makePrior(), logs),
      pooledIntervals(certain(makePrior()), logs),
    ];
    for (const age of AGES) {
      expect(pool.survival(age)).toBe(one.survival(age));
      expect(pool.logSurvival(age)).toBe(one.logSurvival(age));
    }
  });

  test('is nearly that law where they agree', () => {
    const twice = [0.3, 0.7].map((weight) => ({ prior: makePrior(), weight }));
    const [one, pool] = [localLevelIntervals(makePrior(), logs), pooledIntervals(twice, logs)];
    // Its degrees of freedom are known to 1.5 %, rounded to one.
    for (const age of AGES)
      expect(Math.abs(pool.survival(age) - one.survival(age))).toBeLessThan(1e-3);
  });

  test('lies close to the mixture where they do not', () => {
    const priors = [
      { prior: makePrior({ evolutionVariance: 0.02, drift: -0.2 }), weight: 0.3 },
      { prior: makePrior({ evolutionVariance: 0.6 }), weight: 0.5 },
      { prior: makePrior({ shape: 1.2, scale: 0.2, drift: 0.1 }), weight: 0.2 },
    ];
    const pool = pooledIntervals(priors, logs);
    for (const age of AGES) {
      const mixture = priors.reduce(
        (sum, { prior, weight }) => sum + weight * localLevelIntervals(prior, logs).survival(age),
        0,
      );
      expect(Math.abs(pool.survival(age) - mixture)).toBeLessThan(0.03);
    }
  });

  test('is wider than each where they disagree on the level', () => {
    const priors = [4, 6].map((level) => ({ prior: makePrior({ level }), weight: 0.5 }));
    const pool = pooledIntervals(priors, []);
    expect(pool.survival(Math.exp(5))).toBeCloseTo(0.5, 10);
    const narrow = localLevelIntervals(makePrior({ level: 5 }), []);
    expect(pool.survival(Math.exp(7))).toBeGreaterThan(2 * narrow.survival(Math.exp(7)));
  });

  test('holds where the intervals are all the same', () => {
    const priors = [1e-9, 1e-12].map((scale, index) => ({
      prior: makePrior({ scale, shape: 1000 * (index + 1), levelVariance: 1e12, drift: 0 }),
      weight: 0.5,
    }));
    const pool = pooledIntervals(priors, [90, 90, 90, 90].map(Math.log));
    for (const age of [1, 89, 90, 91, 5000]) expect(pool.survival(age)).not.toBeNaN();
    expect(pool.survival(80)).toBeGreaterThan(0.99);
  });
});
