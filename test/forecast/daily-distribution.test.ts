import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { centralWindow } from '../../src/forecast/central-window.ts';
import { dailyDistribution } from '../../src/forecast/daily-distribution.ts';
import { probabilityBy } from '../../src/forecast/probability-by.ts';
import { quantileDay } from '../../src/forecast/quantile-day.ts';
import { uniformBetween } from './builders.ts';

describe('making a daily distribution', () => {
  it('leaves the rest beyond the horizon', () => {
    expect(dailyDistribution(100, [0.25, 0.5])).toEqual({
      firstDay: 100,
      daily: [0.25, 0.5],
      beyondHorizon: 0.25,
      ended: 0,
    });
  });

  it('is the same after a passage through four bytes a day', () => {
    const made = dailyDistribution(0, [0.1, 0.2, 1 / 3], 0.05);
    expect(dailyDistribution(0, Float32Array.from(made.daily), 0.05)).toEqual(made);
  });

  it('bears that rounding takes the sum a hair above one', () => {
    const { daily, beyondHorizon } = dailyDistribution(
      0,
      Array.from({ length: 10 }, () => 0.1),
    );
    expect(daily.reduce((sum, probability) => sum + probability, 0)).toBeGreaterThan(1);
    expect(beyondHorizon).toBe(0);
  });

  it.each([
    { daily: [0.5, -0.1], ended: 0, message: 'day 2 has probability -0.1' },
    { daily: [NaN], ended: 0, message: 'day 1 has probability NaN' },
    { daily: [0.8, 0.3], ended: 0, message: 'the days sum to 1.1' },
    { daily: [0.8], ended: 0.5, message: 'ended is 0.5' },
  ])('refuses what is no distribution: $message', ({ daily, ended, message }) => {
    expect(() => dailyDistribution(0, daily, ended)).toThrow(message);
  });
});

describe('reading a daily distribution', () => {
  const june = uniformBetween('2026-05-20', '2026-06-01', '2026-06-20');

  it('sums the probability up to and with a day', () => {
    expect(probabilityBy(june, parseDay('2026-05-19'))).toBe(0);
    expect(probabilityBy(june, parseDay('2026-05-31'))).toBe(0);
    expect(probabilityBy(june, parseDay('2026-06-01'))).toBeCloseTo(0.05, 6);
    expect(probabilityBy(june, parseDay('2026-06-20'))).toBeCloseTo(1, 6);
    expect(probabilityBy(june, parseDay('2099-01-01'))).toBeCloseTo(1, 6);
  });

  it('has the first day on which a level is reached as its quantile', () => {
    const twoDays = dailyDistribution(100, [0.25, 0.25, 0.25]);
    expect(quantileDay(twoDays, 0.25)).toBe(100);
    expect(quantileDay(twoDays, 0.26)).toBe(101);
    expect(quantileDay(twoDays, 0.75)).toBe(102);
  });

  it('has no quantile beyond the horizon', () => {
    expect(quantileDay(dailyDistribution(100, [0.25, 0.25]), 0.6)).toBeNull();
  });

  it('has a central window that holds at least its coverage, both ends in it', () => {
    const { start, end, coverage } = centralWindow(june, 0.8);
    expect([formatDay(start ?? 0), formatDay(end ?? 0), coverage]).toEqual([
      '2026-06-02',
      '2026-06-18',
      0.8,
    ]);
  });

  it('has a window without an end when that lies beyond the horizon', () => {
    expect(centralWindow(dailyDistribution(100, [0.4, 0.2]), 0.8)).toEqual({
      start: 100,
      end: null,
      coverage: 0.8,
    });
  });
});
