import { describe, expect, test } from 'vitest';
import { originsOf } from '../../../src/forecast/backtest/origins.ts';

const rules = { elapsedDays: [0, 7, 14, 21], leastMilestones: 3, until: 100 };
const series = (milestones: number[], name = 'a') => ({ series: name, cluster: name, milestones });

describe('the origins of a back-test', () => {
  test('lie on the fixed grid of silence after each milestone from the third on, before the next', () => {
    const origins = originsOf([series([0, 10, 30, 40])], { ...rules, until: 45 });
    expect(origins.map(({ day, silenceDays }) => [day, silenceDays])).toEqual([
      [30, 0],
      [37, 7],
      [40, 0],
    ]);
  });

  test('know only the milestones up to themselves', () => {
    const [first, , last] = originsOf([series([0, 10, 30, 40])], { ...rules, until: 45 });
    expect(first).toMatchObject({ milestones: [0, 10, 30], intervals: [10, 20], outcomeDays: 10 });
    expect(last).toMatchObject({ milestones: [0, 10, 30, 40], outcomeDays: null, observedDays: 5 });
  });

  test('stop at the end of the data, and a later milestone is unknown there', () => {
    const origins = originsOf([series([0, 10, 30, 200])], rules);
    expect(origins.every(({ day, outcomeDays }) => day < 100 && outcomeDays === null)).toBe(true);
  });

  test('do not move when the future is changed', () => {
    const before = originsOf([series([0, 10, 30, 60])], { ...rules, until: 40 });
    const absurd = originsOf([series([0, 10, 30, 41, 42, 43, 44, 9_999])], { ...rules, until: 40 });
    expect(absurd).toEqual(before);
  });

  test('come day by day, and of one day in the order of their series', () => {
    const origins = originsOf([series([0, 10, 30], 'b'), series([0, 10, 30], 'a')], rules);
    expect(origins.slice(0, 4).map((origin) => [origin.day, origin.series])).toEqual([
      [30, 'a'],
      [30, 'b'],
      [37, 'a'],
      [37, 'b'],
    ]);
  });
});
