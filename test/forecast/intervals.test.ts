import { expect, it } from 'vitest';
import { intervalsOf } from '../../src/forecast/intervals.ts';

it('measures the days between milestones, oldest first', () => {
  expect(intervalsOf([0, 10, 25])).toEqual([10, 15]);
});

it('counts milestones of one day once, so that no interval is shorter than a day', () => {
  expect(intervalsOf([0, 0, 10, 10, 10, 11])).toEqual([10, 1]);
});

it('has none for an empty series and for a single milestone', () => {
  expect(intervalsOf([])).toEqual([]);
  expect(intervalsOf([7])).toEqual([]);
});

it('keeps the last sixty', () => {
  const milestones = Array.from({ length: 100 }, (_, index) => index * (index + 1));
  expect(intervalsOf(milestones)).toHaveLength(60);
  expect(intervalsOf(milestones).at(-1)).toBe(198);
});

it('refuses milestones that do not ascend', () => {
  expect(() => intervalsOf([10, 4])).toThrow('milestones must ascend, got -6 days');
});
