import { describe, expect, it } from 'vitest';
import { parseDay, weekdayOf } from '../../src/domain/time.ts';
import { applyWeekdays, pooledWeekdays, seriesWeekdays } from '../../src/forecast/weekdays.ts';

const sunday = parseDay('2026-04-19');
const mean = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0) / 7;

describe('pooled weekdays', () => {
  it('are even without milestones', () => {
    expect(pooledWeekdays([], sunday)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('are counts plus three, of mean one', () => {
    const tuesdays = Array.from({ length: 14 }, (_, week) => sunday - 5 - 7 * week);
    const weights = pooledWeekdays(tuesdays, sunday);
    expect(weights[2]).toBeCloseTo((17 / 35) * 7, 12);
    expect(weights[0]).toBeCloseTo((3 / 35) * 7, 12);
    expect(mean(weights)).toBeCloseTo(1, 12);
  });

  it('forget what is five years old and know nothing of the future', () => {
    expect(pooledWeekdays([sunday - 1827, sunday, sunday + 3], sunday)).toEqual(
      pooledWeekdays([], sunday),
    );
    expect(pooledWeekdays([sunday - 1826], sunday)).not.toEqual(pooledWeekdays([], sunday));
  });
});

describe('the weekdays of a series', () => {
  it('are those of the field as long as it has no milestone', () => {
    const pooled = [0.2, 1.8, 1.6, 1.2, 1.4, 0.6, 0.2];
    seriesWeekdays([], pooled).forEach((weight, day) =>
      expect(weight).toBeCloseTo(pooled[day] ?? NaN, 12),
    );
  });

  it('weigh ten milestones of their own as much as the field', () => {
    const fridays = Array.from({ length: 10 }, (_, week) => sunday - 2 - 7 * week);
    const weights = seriesWeekdays(fridays, [1, 1, 1, 1, 1, 1, 1]);
    expect(weights[5]).toBeCloseTo((7 * (10 + 10 / 7)) / 20, 12);
    expect(weights[1]).toBeCloseTo(0.5, 12);
  });
});

describe('the weekday layer', () => {
  it('keeps what the first 400 days hold together, and the days after them', () => {
    const daily = Float64Array.from({ length: 730 }, (_, index) => 0.9 ** index / 20 + 1e-4);
    const plain = daily.slice();
    applyWeekdays(daily, sunday, [0.2, 1.8, 1.6, 1.2, 1.4, 0.6, 0.2]);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    expect(sum(daily.subarray(0, 400))).toBeCloseTo(sum(plain.subarray(0, 400)), 12);
    expect(daily.subarray(400)).toEqual(plain.subarray(400));
  });

  it('multiplies each day by the weight of its weekday', () => {
    const daily = new Float64Array(14).fill(0.01);
    applyWeekdays(daily, sunday + 3, [0, 1, 2, 1, 1, 1, 1]);
    daily.forEach((probability, index) => {
      const weight = [0, 1, 2, 1, 1, 1, 1][weekdayOf(sunday + 3 + index)] ?? NaN;
      expect(probability).toBeCloseTo(0.01 * weight, 12);
    });
  });

  it('reaches to the 400th day', () => {
    const daily = new Float64Array(401).fill(0.001);
    applyWeekdays(daily, sunday, [0, 1, 1, 1, 1, 1, 1]);
    // The 400th day from a Sunday on is a Sunday: 57 whole weeks and one day.
    expect(daily[399]).toBe(0);
    expect(daily[400]).toBe(0.001);
  });

  it('leaves a distribution without any probability alone', () => {
    const daily = new Float64Array(10);
    applyWeekdays(daily, sunday, [1, 1, 1, 1, 1, 1, 1]);
    expect(daily).toEqual(new Float64Array(10));
  });
});
