import { describe, expect, it } from 'vitest';
import { HORIZON_DAYS } from '../../src/domain/forecast.ts';
import { parseDay } from '../../src/domain/time.ts';
import { cumulativeOnGrid } from '../../src/forecast/cumulative-on-grid.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import { predict } from '../../src/forecast/predict.ts';
import { probabilityBy } from '../../src/forecast/probability-by.ts';
import { quantileDay } from '../../src/forecast/quantile-day.ts';
import { kimi, makeField } from './builders.ts';

const origin = parseDay('2026-04-21');
const field = makeField();
const predictKimi = (milestones: readonly number[] = kimi, observedThrough = origin) =>
  predict({ milestones, observedThrough, field });

describe('predicting the next milestone', () => {
  it('speaks of the 730 days after the observed-through day', () => {
    const distribution = predictKimi()?.distribution;
    expect(distribution?.firstDay).toBe(origin + 1);
    expect(distribution?.daily).toHaveLength(HORIZON_DAYS);
  });

  it('says what it rests on', () => {
    expect(predictKimi()?.sample).toEqual({
      intervals: [172, 56, 62, 82, 83],
      pooledSeries: 60,
      method: 'local-level',
      priorsAsOf: parseDay('2026-04-01'),
    });
    expect(predictKimi()?.silenceDays).toBe(1);
  });

  it('knows nothing of what came after its day, however absurd', () => {
    const tampered = [...kimi, origin + 1, origin + 2, origin + 5000];
    expect(predictKimi(tampered)).toEqual(predictKimi());
  });

  it('has no day to count from without a milestone', () => {
    expect(predictKimi([])).toBeNull();
    expect(predictKimi([origin + 1])).toBeNull();
    expect(nextMilestone({ milestones: [], observedThrough: origin, field })).toBeNull();
  });

  it('shows the pooled prior after one milestone, and moves with every interval', () => {
    const last = origin - 10;
    const none = predictKimi([last]);
    const one = predictKimi([last - 20, last]);
    const two = predictKimi([last - 40, last - 20, last]);
    expect(none?.sample.intervals).toEqual([]);
    const median = (prediction: typeof none) =>
      (prediction && quantileDay(prediction.distribution, 0.5)) ?? NaN;
    expect(median(none) - last).toBeGreaterThan(70);
    expect(median(one)).toBeLessThan(median(none));
    expect(median(two)).toBeLessThan(median(one));
  });

  it('does not change when time and milestones move by the same whole weeks', () => {
    const moved = predictKimi(
      kimi.map((day) => day + 7000),
      origin + 7000,
    );
    expect(moved?.distribution.daily).toEqual(predictKimi()?.distribution.daily);
  });

  it('has no weekly pattern where all weekdays weigh the same', () => {
    const even = makeField({ weekdays: [1, 1, 1, 1, 1, 1, 1] });
    const everyWeekday = Array.from({ length: 8 }, (_, index) => origin - 8 * (8 - index));
    const prediction = predict({
      milestones: everyWeekday.slice(1),
      observedThrough: origin,
      field: even,
    });
    const layered = prediction?.distribution.daily ?? [];
    // Days 8 apart fall on every weekday once, so the law is smooth: no day differs much from its
    // neighbours.
    for (let day = 20; day < 390; day += 1) {
      expect((layered[day] ?? NaN) / (layered[day - 1] ?? NaN)).toBeCloseTo(1, 1);
    }
  });

  it('follows the weekdays of the field', () => {
    const daily = predictKimi()?.distribution.daily ?? [];
    // 22 April 2026 is a Wednesday: index 4 is a Sunday, index 6 a Tuesday.
    expect((daily[67] ?? NaN) / (daily[69] ?? NaN)).toBeLessThan(0.5);
  });

  it('comes to think that a series has ended as silence grows', () => {
    const ended = [0, 100, 400, 1500, 3000].map(
      (silence) => predictKimi(kimi, origin + silence)?.distribution.ended ?? NaN,
    );
    expect(ended).toEqual(ended.toSorted((a, b) => a - b));
    expect(ended[0]).toBeCloseTo(0.03, 2);
    expect(ended[4]).toBeGreaterThan(0.5);
  });

  it.each([
    ['of one day each', Array.from({ length: 80 }, (_, index) => origin - 79 + index)],
    ['of exactly a month', Array.from({ length: 30 }, (_, index) => origin - 30 * (29 - index))],
    ['ten years apart', [origin - 7300, origin - 3650, origin]],
  ])('bears intervals %s, with any silence', (_, milestones) => {
    for (const silence of [0, 1, 31, 400, 3000]) {
      const distribution = predictKimi(milestones, origin + silence)?.distribution;
      const total = distribution?.daily.reduce(
        (sum, probability) => sum + probability,
        distribution.beyondHorizon,
      );
      expect(total).toBeCloseTo(1, 5);
    }
  });

  it('expects a clockwork near its day, and an irregular series of the same pace less so', () => {
    const every = (intervals: (index: number) => number) => {
      const milestones = [origin];
      for (let index = 0; index < 30; index += 1)
        milestones.unshift((milestones[0] ?? NaN) - intervals(index));
      return milestones;
    };
    const nearItsDay = (milestones: readonly number[]) => {
      const distribution = predictKimi(milestones)?.distribution;
      if (distribution === undefined) return NaN;
      return probabilityBy(distribution, origin + 40) - probabilityBy(distribution, origin + 22);
    };
    const clockwork = nearItsDay(every(() => 30));
    expect(clockwork).toBeGreaterThan(0.4);
    expect(nearItsDay(every((index) => (index % 2 === 0 ? 10 : 90)))).toBeLessThan(clockwork / 2);
  });
});

describe('the cumulative probability on a grid', () => {
  const onGrid = (days: readonly number[]): number[] => {
    const next = nextMilestone({ milestones: kimi, observedThrough: origin, field });
    return next === null ? [] : [...cumulativeOnGrid(next, origin, days)];
  };

  it('agrees with the daily distribution on its days', () => {
    const distribution = predictKimi()?.distribution;
    const grid = [0, 1, 30, 399, 400, 401, 730];
    const cumulative = onGrid(grid);
    grid.forEach((days, index) => {
      const expected = distribution ? probabilityBy(distribution, origin + days) : NaN;
      expect(cumulative[index]).toBeCloseTo(expected, 6);
    });
  });

  it('rises to at most one over twenty years, on any grid', () => {
    const cumulative = onGrid(Array.from({ length: 7301 }, (_, days) => days));
    expect(cumulative[0]).toBe(0);
    expect(cumulative).toEqual(cumulative.toSorted((a, b) => a - b));
    expect(cumulative.at(-1)).toBeLessThanOrEqual(1);
    expect(onGrid([7300, 50])).toEqual([cumulative[7300], cumulative[50]]);
  });

  it('refuses days that are not whole', () => {
    expect(() => onGrid([1.5])).toThrow('Cannot look 1.5 days ahead');
  });
});
