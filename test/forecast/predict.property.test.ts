import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HORIZON_DAYS } from '../../src/domain/forecast.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import { predict } from '../../src/forecast/predict.ts';
import { quantileDay } from '../../src/forecast/quantile-day.ts';
import { certain, makeField, makePrior } from './builders.ts';

const ROUNDING = 1e-11;
const FAR_AND_NEAR = [0, 1, 2, 3, 5, 8, 13, 30, 31, 90, 180, 365, 366, 730, 3000, 7300];

const histories = fc.record({
  firstMilestone: fc.integer({ min: 0, max: 20_000 }),
  intervals: fc.oneof(
    fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }),
    fc.array(fc.constantFrom(1, 30, 365), { maxLength: 80 }),
    fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 4 }),
  ),
  silenceDays: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 3000 })),
});

const fields = [
  makeField({
    priors: [
      { prior: makePrior({ level: 3, discontinuation: 0.1 }), weight: 0.2 },
      { prior: makePrior({ shape: 0.4, scale: 0.01 }), weight: 0.8 },
    ],
    longSilence: { afterDays: 120, hazardFactor: 0.7 },
  }),
  makeField(),
  makeField({ priors: certain(makePrior()) }),
  makeField({
    priors: certain(
      makePrior({
        discount: 0.55,
        levelVariance: 13,
        scale: 0.1,
        shape: 0.6,
        discontinuation: 0.1,
      }),
    ),
  }),
];

describe('ten thousand random histories', () => {
  it('each give a proper, monotone, finite distribution', () => {
    fc.assert(
      fc.property(
        histories,
        fc.constantFrom(...fields),
        ({ firstMilestone, intervals, silenceDays }, field) => {
          const milestones = [firstMilestone];
          for (const days of intervals) milestones.push((milestones.at(-1) ?? 0) + days);
          const observedThrough = (milestones.at(-1) ?? 0) + silenceDays;
          const distribution = predict({ milestones, observedThrough, field })?.distribution;
          if (distribution === undefined)
            throw new Error('a series with a milestone has a forecast');

          // The daily probabilities are cut at 0, so that rising is asked of the law that they come from.
          const remaining = nextMilestone({ milestones, observedThrough, field })?.remaining;
          let before = 0;
          for (const days of FAR_AND_NEAR) {
            const within = remaining?.probabilityWithin(days) ?? NaN;
            expect(within - before).toBeGreaterThan(-ROUNDING);
            before = within;
          }
          expect(before + (remaining?.ended ?? NaN)).toBeLessThan(1 + ROUNDING);

          const { daily, beyondHorizon, ended } = distribution;
          const outOfRange = daily.filter((probability) => !(probability >= 0 && probability <= 1));
          const total = daily.reduce((sum, probability) => sum + probability, beyondHorizon);
          expect(daily).toHaveLength(HORIZON_DAYS);
          expect(outOfRange).toEqual([]);
          expect(Math.abs(total - 1)).toBeLessThan(1e-6);
          expect(ended >= 0 && ended <= beyondHorizon && beyondHorizon <= 1).toBe(true);
          const quantiles = [0.05, 0.5, 0.95].map(
            (level) => quantileDay(distribution, level) ?? Infinity,
          );
          expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 10_000, seed: 20_260_716 },
    );
  });
});
