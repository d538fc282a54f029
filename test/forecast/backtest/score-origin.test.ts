import { describe, expect, test } from 'vitest';
import { makeGrid } from '../../../src/forecast/backtest/grid-cdf.ts';
import { scoreOrigin } from '../../../src/forecast/backtest/score-origin.ts';
import { dailyDistribution } from '../../../src/forecast/daily-distribution.ts';
import { crps, crpsLog } from '../../../src/forecast/scoring/crps.ts';
import { logScore } from '../../../src/forecast/scoring/log-score.ts';

const daily = makeGrid(Array.from({ length: 201 }, (_, day) => day));
/** Geometric: each day ships with the same chance. */
const cdfOn = (days: readonly number[]) => Float64Array.from(days, (day) => 1 - 0.98 ** day);
const distribution = dailyDistribution(
  1,
  Array.from({ length: 200 }, (_, index) => 0.98 ** index - 0.98 ** (index + 1)),
);

describe('the scores of an origin', () => {
  test.each([
    ['resolved', { outcomeDays: 40, observedDays: 120 }],
    ['resolved on the last day', { outcomeDays: 120, observedDays: 120 }],
    ['censored', { outcomeDays: null, observedDays: 120 }],
  ])('of a %s one are those of the daily distribution', (_, outcome) => {
    const score = scoreOrigin(daily, cdfOn(daily.days), outcome);
    const { outcomeDays: day, observedDays: through } = outcome;
    expect(score.crps).toBeCloseTo(crps(distribution, day, through), 5);
    expect(score.crpsLog).toBeCloseTo(crpsLog(distribution, day, through), 6);
    expect(score.logScore).toBeCloseTo(logScore(distribution, day, through), 5);
  });

  test('on a coarse grid are close to those on a daily one', () => {
    const coarse = makeGrid([0, 1, 2, 4, 6, 9, 13, 18, 25, 34, 45, 60, 80, 105, 140, 200]);
    for (const outcomeDays of [20, 70, null]) {
      const outcome = { outcomeDays, observedDays: 150 };
      const fine = scoreOrigin(daily, cdfOn(daily.days), outcome);
      const rough = scoreOrigin(coarse, cdfOn(coarse.days), outcome);
      expect(rough.crpsLog).toBeCloseTo(fine.crpsLog, 1);
      expect(Math.abs(rough.crps / fine.crps - 1)).toBeLessThan(0.05);
    }
  });

  test('ask for a probability only as far as the data reaches', () => {
    const { brier } = scoreOrigin(daily, cdfOn(daily.days), { outcomeDays: 40, observedDays: 70 });
    expect(brier[0]).toBeCloseTo((1 - 0.98 ** 30) ** 2, 12);
    expect(brier[1]).toBeCloseTo((0.98 ** 60) ** 2, 12);
    expect(brier[2]).toBeNull();
  });

  test('charge an impossible outcome the floor, and say so', () => {
    const never = new Float64Array(daily.days.length);
    const score = scoreOrigin(daily, never, { outcomeDays: 3, observedDays: 100 });
    expect(score).toMatchObject({ floored: true, logScore: -Math.log(1e-6) });
  });
});
