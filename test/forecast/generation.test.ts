import { describe, expect, it, test } from 'vitest';
import { HORIZON_DAYS } from '../../src/domain/forecast.ts';
import { parseDay } from '../../src/domain/time.ts';
import { generationShare } from '../../src/forecast/generation/generation-share.ts';
import { predictGeneration } from '../../src/forecast/generation/predict-generation.ts';
import { thin } from '../../src/forecast/generation/thin.ts';
import { predict } from '../../src/forecast/predict.ts';
import { probabilityBy } from '../../src/forecast/probability-by.ts';
import { kimi, makeField, makeRandom } from './builders.ts';

const input = { milestones: kimi, observedThrough: parseDay('2026-04-21'), field: makeField() };
const share = (probability: number) => ({ probability, milestones: 100, generations: 28 });

describe('how often a milestone starts a generation', () => {
  test.each([
    ['nothing known: the mean of Beta(1, 2)', [], 1 / 3],
    ['the first of a series says nothing', [[true], [true]], 1 / 3],
    [
      'two of four later milestones',
      [
        [true, false, true],
        [true, true, false],
      ],
      3 / 7,
    ],
  ])('%s', (_case, series, probability) => {
    expect(generationShare(series).probability).toBeCloseTo(probability, 14);
  });

  it('says from how many milestones it was counted', () => {
    expect(
      generationShare([
        [true, false, true],
        [true, false],
      ]),
    ).toMatchObject({
      milestones: 3,
      generations: 1,
    });
  });
});

describe('thinning the milestones that are to come', () => {
  const first = Float64Array.of(0.1, 0.3, 0.2, 0, 0.1, 0.05);
  const later = Float64Array.of(0.2, 0.1, 0.3, 0.1, 0, 0.1);

  it('is the mixture over how many milestones it takes', () => {
    const mixture = new Float64Array(first.length);
    let arrival = first;
    for (let count = 1; count <= first.length; count += 1) {
      arrival.forEach((probability, day) => {
        mixture[day] = (mixture[day] ?? 0) + 0.28 * 0.72 ** (count - 1) * probability;
      });
      arrival = convolve(arrival, later);
    }
    const thinned = thin(first, later, 0.28);
    mixture.forEach((probability, day) => expect(thinned[day]).toBeCloseTo(probability, 9));
  });

  it.each([
    ['ordinary intervals', 4.5, 0.5],
    ['intervals of a week that hardly vary', 2, 0.05],
    ['intervals of a day or two', 0, 0.3],
    ['intervals of years', 6.5, 1.2],
  ])('solves the renewal equation to ten digits for %s', (_case, level, spread) => {
    const law = dailyLaw(level, spread, HORIZON_DAYS);
    const waiting = dailyLaw(level + 0.3, spread, HORIZON_DAYS);
    for (const probability of [0.01, 0.28, 0.9, 1]) {
      const thinned = thin(waiting, law, probability);
      const arrivals = thinned.map((daily) => daily / probability);
      const renewed = convolve(arrivals, law);
      const errors = thinned.map((daily, day) => {
        const exact = (waiting[day] ?? 0) + (1 - probability) * (renewed[day] ?? 0);
        return Math.abs(daily - probability * exact);
      });
      expect(Math.max(...errors)).toBeLessThan(1e-10);
    }
  });

  it('leaves the next milestone as it is where each one starts a generation', () => {
    expect(thin(first, later, 1)).toEqual(first);
  });

  it('agrees with drawing intervals until one starts a generation', () => {
    const random = makeRandom(20_260_716);
    const runs = 200_000;
    const counts = new Float64Array(first.length);
    for (let run = 0; run < runs; run += 1) {
      let day = draw(first, random());
      while (random() >= 0.28 && day < first.length) day += draw(later, random()) + 1;
      if (day < first.length) counts[day] = (counts[day] ?? 0) + 1 / runs;
    }
    const thinned = thin(first, later, 0.28);
    counts.forEach((frequency, day) => expect(thinned[day]).toBeCloseTo(frequency, 2));
  });
});

describe('predicting the next generation', () => {
  const milestone = predict(input)?.distribution;
  const generation = predictGeneration(input, share(0.28))?.distribution;

  it('is never likelier by a day than the next milestone', () => {
    if (milestone === undefined || generation === undefined) throw new Error('no forecast');
    for (const days of [30, 90, 180, 365, 730]) {
      const by = input.observedThrough + days;
      expect(probabilityBy(generation, by)).toBeLessThan(probabilityBy(milestone, by));
      expect(probabilityBy(generation, by)).toBeGreaterThan(0);
    }
  });

  it('is the next milestone where each one starts a generation', () => {
    expect(predictGeneration(input, share(1))?.distribution).toEqual(milestone);
  });

  it('keeps the probability that the series has ended', () => {
    expect(generation?.ended).toBe(milestone?.ended);
  });

  it('knows nothing of what came after its day, however absurd', () => {
    const milestones = [...kimi, input.observedThrough + 1, input.observedThrough + 5000];
    expect(predictGeneration({ ...input, milestones }, share(0.28))?.distribution).toEqual(
      generation,
    );
  });

  it('says by which method and with which share', () => {
    expect(predictGeneration(input, share(0.28))?.sample).toMatchObject({
      method: 'local-level, thinned',
      generationShare: 0.28,
    });
  });

  it('has no day to count from without a milestone', () => {
    expect(predictGeneration({ ...input, milestones: [] }, share(0.28))).toBeNull();
  });
});

/** The law of a sum: day indices count from 0 for the first day after. */
function convolve(left: Float64Array, right: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(left, (_, day) => {
    let sum = 0;
    for (let earlier = 0; earlier < day; earlier += 1) {
      sum += (left[earlier] ?? 0) * (right[day - earlier - 1] ?? 0);
    }
    return sum;
  });
}

/** The daily probabilities of a log-logistic law. */
function dailyLaw(level: number, spread: number, days: number): Float64Array<ArrayBuffer> {
  const within = (day: number) => 1 / (1 + Math.exp((level - Math.log(day + 0.5)) / spread));
  return Float64Array.from({ length: days }, (_, day) => within(day + 1) - within(day));
}

/** The index that a uniform number falls on; past the end for what the law leaves out. */
function draw(law: Float64Array, uniform: number): number {
  let sum = 0;
  const index = law.findIndex((probability) => (sum += probability) > uniform);
  return index === -1 ? law.length : index;
}
