import { describe, expect, test } from 'vitest';
import { makeGrid } from '../../../src/forecast/backtest/grid-cdf.ts';
import { overWindows } from '../../../src/forecast/backtest/over-windows.ts';
import { dailyDistribution } from '../../../src/forecast/daily-distribution.ts';
import { centralWindow } from '../../../src/forecast/central-window.ts';
import { randomNumbers } from '../../../src/forecast/scoring/random-numbers.ts';

const grid = makeGrid(Array.from({ length: 731 }, (_, day) => day));
/** One day in a hundred, of a series that has ended with some probability. */
const cdfWith = (ended: number) =>
  Float64Array.from(grid.days, (day) => (1 - ended) * (1 - 0.99 ** day));

describe('the windows of a forecast of a back-test', () => {
  test('are those of the forecast itself, and claim what it gives them', () => {
    const cdf = cdfWith(0);
    const daily = [...cdf].slice(1).map((within, day) => within - (cdf[day] ?? 0));
    const { start, end } = centralWindow(dailyDistribution(1, daily), 0.8);
    const judged = (outcomeDays: number) =>
      overWindows(grid, cdf, { outcomeDays, observedDays: 730 })[1];
    const claimed = (cdf[end ?? NaN] ?? NaN) - (cdf[(start ?? NaN) - 1] ?? NaN);
    expect(judged(start ?? NaN)).toEqual({ claimed, cameTrue: true });
    expect(judged((start ?? NaN) - 1)?.cameTrue).toBe(false);
    expect(judged(end ?? NaN)?.cameTrue).toBe(true);
    expect(judged((end ?? NaN) + 1)?.cameTrue).toBe(false);
  });

  test('count by what the forecast says and how long was watched, never by what came', () => {
    for (const outcomeDays of [3, 40, null])
      expect(
        overWindows(grid, cdfWith(0), { outcomeDays, observedDays: 150 }).map(
          (window) => window !== null,
        ),
      ).toEqual([true, false, false]);
  });

  test('have no end where a series may have ended, claim all that is later, and then hold in silence', () => {
    const [, , wide] = overWindows(grid, cdfWith(0.2), { outcomeDays: null, observedDays: 20 });
    expect(wide).toEqual({ claimed: expect.closeTo(0.95, 1), cameTrue: true });
    const [, , early] = overWindows(grid, cdfWith(0.2), { outcomeDays: 2, observedDays: 20 });
    expect(early?.cameTrue).toBe(false);
  });

  test('hold as often as they claim if the law is true, however soon the data ends', () => {
    const random = randomNumbers(7);
    const cdf = cdfWith(0.1);
    let [claimed, held, over] = [0, 0, 0];
    for (let draw = 0; draw < 6000; draw += 1) {
      const level = random();
      const drawn = grid.days.find((day) => (cdf[day] ?? 0) >= level) ?? Infinity;
      const observedDays = Math.floor(400 * random());
      const outcomeDays = drawn <= observedDays ? Math.max(1, drawn) : null;
      for (const window of overWindows(grid, cdf, { outcomeDays, observedDays })) {
        if (window === null) continue;
        over += 1;
        claimed += window.claimed;
        held += window.cameTrue ? 1 : 0;
      }
    }
    expect(over).toBeGreaterThan(5000);
    expect(Math.abs(held - claimed) / over).toBeLessThan(0.01);
  });
});
