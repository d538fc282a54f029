import { describe, expect, test } from 'vitest';
import { learnLongSilence } from '../../src/forecast/learning/learn-long-silence.ts';
import { atOnce } from '../../src/forecast/parts.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import { slowedByLongSilence } from '../../src/forecast/long-silence.ts';
import { eachDay } from '../../src/forecast/remaining-time.ts';
import { certain, kimi, makeField, makePrior } from './builders.ts';

const lawOf = (ended: number, probabilityWithin: (days: number) => number) => ({
  ended,
  probabilityWithin,
  probabilitiesWithin: eachDay(probabilityWithin),
});

/** No memory and no end: the hazard is 1 % a day. */
const memoryless = lawOf(0, (days) => -Math.expm1(-0.01 * days));
const slow = { afterDays: 120, hazardFactor: 0.5 };

describe('long silence', () => {
  test('changes nothing before its day, and halves the hazard after it', () => {
    const law = slowedByLongSilence(memoryless, 100, slow);
    for (const days of [0, 1, 20])
      expect(law.probabilityWithin(days)).toBe(memoryless.probabilityWithin(days));
    expect(law.probabilityWithin(120)).toBeCloseTo(-Math.expm1(-0.2 - 0.5), 12);
  });

  test('that has begun already slows every day to come', () => {
    const law = slowedByLongSilence(memoryless, 300, slow);
    expect(law.probabilityWithin(0)).toBe(0);
    expect(law.probabilityWithin(10)).toBeCloseTo(-Math.expm1(-0.05), 12);
  });

  test('with a factor of one is silence like any other', () => {
    const law = slowedByLongSilence(memoryless, 100, { afterDays: 120, hazardFactor: 1 });
    for (const days of [0, 30, 500])
      expect(law.probabilityWithin(days)).toBeCloseTo(memoryless.probabilityWithin(days), 14);
  });

  test('is the conditional law: what a longer silence leaves is the rest of what a shorter one promised', () => {
    const field = makeField({ longSilence: slow });
    const lawAfter = (silenceDays: number) =>
      nextMilestone({ milestones: kimi, observedThrough: (kimi.at(-1) ?? 0) + silenceDays, field })
        ?.remaining.probabilityWithin ?? (() => NaN);
    const [early, late] = [lawAfter(100), lawAfter(150)];
    for (const days of [1, 30, 400]) {
      const overall = early(50) + (1 - early(50)) * late(days);
      expect(overall).toBeCloseTo(early(50 + days), 12);
    }
  });

  test('tells many days at once as it tells each', () => {
    for (const silenceDays of [0, 100, 300]) {
      const law = slowedByLongSilence(memoryless, silenceDays, slow);
      expect(law.probabilitiesWithin(200)).toEqual(eachDay(law.probabilityWithin)(200));
    }
    const next = nextMilestone({
      milestones: kimi,
      observedThrough: (kimi.at(-1) ?? 0) + 90,
      field: makeField({ longSilence: slow }),
    });
    const { probabilitiesWithin, probabilityWithin } = next?.remaining ?? memoryless;
    expect(probabilitiesWithin(730)).toEqual(eachDay(probabilityWithin)(730));
  });

  test('never adds to the probability that a series has ended', () => {
    const law = lawOf(0.3, (days) => 0.7 * (1 - Math.exp(-days)));
    expect(slowedByLongSilence(law, 200, slow).ended).toBe(0.3);
    const fast = slowedByLongSilence(law, 200, { afterDays: 120, hazardFactor: 2 });
    expect(fast.ended).toBeCloseTo(0.09, 12);
    expect(1 - fast.probabilityWithin(1e4)).toBeCloseTo(fast.ended, 12);
  });
});

describe('learning what long silence means', () => {
  const priors = certain(makePrior());
  const settings = { afterDays: 120, priorWorth: 10 };
  const learn = (milestones: readonly number[], observedThrough: number) =>
    atOnce(learnLongSilence([{ milestones, observedThrough }], priors, settings)).hazardFactor;

  test('says nothing without a wait that lasted', () => {
    expect(atOnce(learnLongSilence([], priors, settings))).toEqual({
      afterDays: 120,
      hazardFactor: 1,
    });
    expect(learn([0, 60, 120, 180], 250)).toBe(1);
  });

  test('takes silence for slowness, and what came after silence for speed', () => {
    expect(learn([0, 60, 120], 480)).toBeLessThan(1);
    expect(learn([0, 60, 120, 245], 250)).toBeGreaterThan(1);
  });

  test('watches a wait for a year: an ended series does not slow the others for ever', () => {
    expect(learn([0, 60, 120], 120 + 365)).toBe(learn([0, 60, 120], 5000));
  });

  test('counts series with too few intervals for nothing', () => {
    expect(learn([0, 60], 400)).toBe(1);
  });
});
