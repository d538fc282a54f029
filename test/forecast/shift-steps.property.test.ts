import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Milestone } from '../../src/domain/milestone.ts';
import { parseDay } from '../../src/domain/time.ts';
import { predictTarget } from '../../src/forecast/predict-target.ts';
import type { TaughtField } from '../../src/forecast/predict-target.ts';
import { quantileDay } from '../../src/forecast/quantile-day.ts';
import { shiftSteps } from '../../src/forecast/shift-steps.ts';
import type { ForecastInputs } from '../../src/forecast/shift-steps.ts';
import { certain, makeField, makePrior } from './builders.ts';

const START = parseDay('2024-01-01');
const generations = { probability: 0.35, milestones: 100, generations: 35 };
const fieldOf = (level: number, month: string): TaughtField => ({
  model: makeField({ learnedBefore: parseDay(month), priors: certain(makePrior({ level })) }),
  generations,
});

const milestone = (release: number, day: number): Milestone => ({
  day: START + day,
  release: `release-${release}`,
  name: `Release ${release}`,
  level: 'version',
});

/** What is known of releases on two days: where both know of one, its date may have been corrected. */
const knowledge = fc
  .record({
    before: fc.array(fc.option(fc.nat(600)), { minLength: 1, maxLength: 8 }),
    after: fc.array(fc.option(fc.nat(900)), { minLength: 1, maxLength: 10 }),
    keep: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
    readBefore: fc.integer({ min: 600, max: 700 }),
    readAfter: fc.integer({ min: 900, max: 1000 }),
    levels: fc.tuple(
      fc.double({ min: 4, max: 5, noNaN: true }),
      fc.double({ min: 4, max: 5, noNaN: true }),
    ),
  })
  .map(({ before, after, keep, readBefore, readAfter, levels }) => {
    const later = [...after, ...before.slice(after.length)].map((day, index) =>
      keep[index] && index < before.length ? (before[index] ?? null) : day,
    );
    return {
      from: inputsOf(before, readBefore, fieldOf(levels[0], '2025-08-01')),
      to: inputsOf(later, readAfter, fieldOf(levels[1], '2026-06-01')),
    };
  })
  .filter(({ from, to }) => from.milestones.length > 0 && to.milestones.length > 0);

function inputsOf(
  dates: readonly (number | null)[],
  read: number,
  field: TaughtField,
): ForecastInputs {
  const dated = dates.flatMap((day, release) => (day === null ? [] : [milestone(release, day)]));
  // One a day, as the milestones of a series are.
  const byDay = new Map(dated.map((one) => [one.day, one]));
  const milestones = [...byDay.values()].toSorted((a, b) => a.day - b.day);
  return { milestones, observedThrough: START + read, field };
}

test('the way between two forecasts ends at the inputs of the later one, in either direction', () => {
  fc.assert(
    fc.property(knowledge, fc.boolean(), ({ from, to }, backwards) => {
      const [start, end] = backwards ? [to, from] : [from, to];
      expect(shiftSteps(start, end).at(-1)?.inputs).toEqual(end);
    }),
    { seed: 20_260_716, numRuns: 500 },
  );
});

test('contributions along it add up to the shift of a quantile, whatever changed on the way', () => {
  let followed = 0;
  fc.assert(
    fc.property(
      knowledge,
      fc.constantFrom('milestone' as const, 'generation' as const),
      ({ from, to }, target) => {
        const dayOf = (inputs: ForecastInputs) => {
          const distribution = predictTarget({ target, ...inputs })?.distribution;
          return distribution === undefined ? null : quantileDay(distribution, 0.1);
        };
        const days = [from, ...shiftSteps(from, to).map(({ inputs }) => inputs)].map(dayOf);
        if (days.some((day) => day === null)) return;
        followed += 1;
        const contributions = days
          .slice(1)
          .map((day, index) => (day ?? NaN) - (days[index] ?? NaN));
        const sum = contributions.reduce((total, days_) => total + days_, 0);
        expect(sum).toBe((dayOf(to) ?? NaN) - (dayOf(from) ?? NaN));
      },
    ),
    { seed: 20_260_716, numRuns: 60 },
  );
  expect(followed).toBeGreaterThan(40);
});
