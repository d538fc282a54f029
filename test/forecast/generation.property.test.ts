import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predictGeneration } from '../../src/forecast/generation/predict-generation.ts';
import { predict } from '../../src/forecast/predict.ts';
import { runningSums } from '../../src/forecast/running-sums.ts';
import { makeField, makePrior } from './builders.ts';

const ROUNDING = 1e-6;
const field = makeField({
  priors: [
    { prior: makePrior({ level: 3, discontinuation: 0.1 }), weight: 0.2 },
    { prior: makePrior({ shape: 0.4, scale: 0.01 }), weight: 0.8 },
  ],
  weekdays: [0.2, 1.2, 1.5, 1.5, 1.5, 1, 0.1],
  longSilence: { afterDays: 120, hazardFactor: 0.7 },
});

test('by no day is the next generation likelier than the next milestone, which it is or comes after', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 999 }),
      (intervals, silenceDays, thousandths) => {
        const milestones = [10_000];
        for (const days of intervals) milestones.push((milestones.at(-1) ?? 0) + days);
        const observedThrough = (milestones.at(-1) ?? 0) + silenceDays;
        const input = { milestones, observedThrough, field };
        const share = { probability: thousandths / 1000, milestones: 0, generations: 0 };
        const next = predict(input)?.distribution;
        const generation = predictGeneration(input, share)?.distribution;
        const byDay = runningSums(next?.daily ?? []);
        const excess = runningSums(generation?.daily ?? []).map(
          (within, day) => within - (byDay[day] ?? Number.NaN),
        );
        expect(excess).toHaveLength(730);
        expect(Math.max(...excess)).toBeLessThan(ROUNDING);
        expect(generation?.ended).toBe(next?.ended);
      },
    ),
    { numRuns: 300, seed: 20_260_716 },
  );
});
