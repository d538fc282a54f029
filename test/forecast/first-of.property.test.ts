import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DailyDistribution } from '../../src/domain/forecast.ts';
import { dailyDistribution } from '../../src/forecast/daily-distribution.ts';
import { firstOf } from '../../src/forecast/first-of.ts';
import { probabilityBy } from '../../src/forecast/probability-by.ts';

const ROUNDING = 1e-6;

/** Distributions of 40 days that begin within three weeks of each other, some of them of series that may have ended. */
const distributions = fc
  .record({
    firstDay: fc.integer({ min: 20_000, max: 20_020 }),
    weights: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 40, maxLength: 40 }),
    beyond: fc.integer({ min: 1, max: 4000 }),
    ended: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ firstDay, weights, beyond, ended }): DailyDistribution => {
    const total = weights.reduce((sum, weight) => sum + weight, beyond);
    const daily = weights.map((weight) => weight / total);
    return dailyDistribution(firstDay, daily, ((ended / 101) * beyond) / total);
  });

test('the first of several comes by a day unless none of them does', () => {
  fc.assert(
    fc.property(fc.array(distributions, { minLength: 1, maxLength: 6 }), (several) => {
      const first = firstOf(several);
      const days = first.daily.map((_, index) => first.firstDay + index);
      for (const day of days) {
        const none = several.reduce((product, one) => product * (1 - probabilityBy(one, day)), 1);
        expect(Math.abs(probabilityBy(first, day) - (1 - none))).toBeLessThan(ROUNDING);
      }
      expect(first.firstDay).toBe(Math.min(...several.map(({ firstDay }) => firstDay)));
      expect(days.at(-1)).toBe(Math.min(...several.map(({ firstDay }) => firstDay + 39)));
      const ended = several.reduce((product, one) => product * one.ended, 1);
      expect(first.ended).toBeCloseTo(ended, 6);
      expect(first.ended).toBeLessThanOrEqual(first.beyondHorizon);
    }),
    { numRuns: 500, seed: 20_260_716 },
  );
});
