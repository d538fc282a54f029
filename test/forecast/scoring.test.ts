import { describe, expect, it } from 'vitest';
import { dailyDistribution } from '../../src/forecast/daily-distribution.ts';
import { crps, crpsLog } from '../../src/forecast/scoring/crps.ts';
import { LOG_SCORE_FLOOR, logScore } from '../../src/forecast/scoring/log-score.ts';
import { windowHolds } from '../../src/forecast/scoring/window-holds.ts';

const first = 20_000;
const on = (day: number, horizon = 60) =>
  dailyDistribution(
    first,
    Array.from({ length: horizon }, (_, index) => (first + index === day ? 1 : 0)),
  );
const geometric = dailyDistribution(
  first,
  Array.from({ length: 730 }, (_, index) => 0.02 * 0.98 ** index),
);

/**
 * E|X − y| − ½ E|X − X′|, the other definition of the CRPS (Gneiting & Raftery 2007, eq. 21), on
 * any scale.
 */
function byExpectations(
  daily: readonly number[],
  outcomeDays: number,
  scale: (days: number) => number,
): number {
  let [error, spread] = [0, 0];
  const all = [...daily, 1 - daily.reduce((sum, probability) => sum + probability, 0)];
  all.forEach((p, i) => {
    error += p * Math.abs(scale(i + 1) - scale(outcomeDays));
    all.forEach((q, j) => {
      spread += p * q * Math.abs(scale(i + 1) - scale(j + 1));
    });
  });
  return error - spread / 2;
}

describe('the CRPS in days', () => {
  it('is the absolute error of a forecast that is certain', () => {
    expect(crps(on(first + 10), first + 10)).toBe(0);
    expect(crps(on(first + 10), first + 17)).toBe(7);
    expect(crps(on(first + 10), first + 4)).toBe(6);
  });

  it.each([1, 40, 500])('agrees with the expectation form, outcome on day %d', (day) => {
    expect(crps(geometric, first + day - 1)).toBeCloseTo(
      byExpectations(geometric.daily, day, (days) => days),
      9,
    );
  });

  it('doubles when every day becomes two', () => {
    const slow = dailyDistribution(
      first,
      [0.2, 0.3, 0.5].flatMap((p) => [0, p]),
    );
    const quick = dailyDistribution(first, [0.2, 0.3, 0.5]);
    // On doubled days the outcome on the second day is that on the fourth.
    expect(crps(slow, first + 3)).toBeCloseTo(2 * crps(quick, first + 1), 6);
  });

  it('needs no outcome when cut off before it', () => {
    const through = first + 29;
    expect(crps(geometric, null, through)).toBe(crps(geometric, through + 1, through));
    expect(crps(geometric, null, through)).toBe(crps(geometric, first + 400, through));
  });

  it('is best in expectation for the truth', () => {
    const expected = (forecast: typeof geometric) =>
      geometric.daily.reduce((sum, p, index) => sum + p * crps(forecast, first + index), 0);
    const quicker = dailyDistribution(
      first,
      Array.from({ length: 730 }, (_, index) => 0.03 * 0.97 ** index),
    );
    expect(expected(geometric)).toBeLessThan(expected(quicker));
  });
});

describe('the CRPS of log days', () => {
  it('is the absolute error of the logarithm for a forecast that is certain', () => {
    expect(crpsLog(on(first + 9), first + 19)).toBeCloseTo(Math.log(21 / 11), 12);
  });

  it.each([1, 40, 500])('agrees with the expectation form, outcome on day %d', (day) => {
    expect(crpsLog(geometric, first + day - 1)).toBeCloseTo(
      byExpectations(geometric.daily, day, Math.log1p),
      9,
    );
  });
});

describe('the log score', () => {
  it('is minus the log probability of the day', () => {
    expect(logScore(geometric, first)).toBeCloseTo(-Math.log(0.02), 6);
    expect(logScore(geometric, first + 10)).toBeCloseTo(-Math.log(0.02 * 0.98 ** 10), 6);
  });

  it('is minus the log survival while nothing has shipped', () => {
    expect(logScore(geometric, null, first + 9)).toBeCloseTo(-10 * Math.log(0.98), 5);
    expect(logScore(geometric, first + 100, first + 9)).toBeCloseTo(-10 * Math.log(0.98), 5);
  });

  it('takes a day past the horizon as later than the horizon', () => {
    expect(logScore(on(first + 100, 10), first + 100)).toBeCloseTo(0, 12);
  });

  it('is floored where a rule gave no probability', () => {
    expect(logScore(on(first + 5), first + 6)).toBe(-Math.log(LOG_SCORE_FLOOR));
  });
});

describe('whether a window holds a day', () => {
  it('counts both ends', () => {
    const window = { start: 10, end: 20 };
    expect([9, 10, 20, 21].map((day) => windowHolds(window, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('reads an end of null as beyond the horizon', () => {
    expect(windowHolds({ start: 10, end: null }, 5000)).toBe(true);
    expect(windowHolds({ start: null, end: null }, 5000)).toBe(false);
  });
});
