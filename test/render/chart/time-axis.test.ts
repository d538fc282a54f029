import { expect, test } from 'vitest';
import { parseDay } from '../../../src/domain/time.ts';
import { placeLabels } from '../../../src/render/chart/place-labels.ts';
import { monthTicks, timeAxis } from '../../../src/render/chart/time-axis.ts';

const axis = timeAxis(parseDay('2026-01-01'), parseDay('2026-12-31'));

test('days stand where they fall, and no farther out than the edges', () => {
  expect([axis.at(parseDay('2026-01-01')), axis.at(parseDay('2026-12-31'))]).toEqual([
    '0%',
    '100%',
  ]);
  expect([axis.at(parseDay('2025-06-01')), axis.at(parseDay('2028-06-01'))]).toEqual([
    '0%',
    '100%',
  ]);
  expect(axis.widthOf(parseDay('2026-01-01'), parseDay('2025-01-01'))).toBe('0%');
});

test('there are at most as many ticks as asked for, and a year is told by its number', () => {
  const long = timeAxis(parseDay('2024-03-05'), parseDay('2027-02-01'));
  const ticks = monthTicks(long, 8);
  expect(ticks.length).toBeLessThanOrEqual(8);
  expect(ticks.filter(({ isYear }) => isYear).map(({ label }) => label)).toEqual([
    '2025',
    '2026',
    '2027',
  ]);
});

test('labels in one lane never overlap', () => {
  const crowd = Array.from({ length: 12 }, (_nothing, index) => ({
    percent: 40 + index * 4,
    text: `Release ${index}`,
  }));
  const lanes = Map.groupBy(placeLabels(crowd, 3), ({ lane }) => lane);
  lanes.delete(null);
  for (const labels of lanes.values()) {
    const places = labels.map(({ text }) => crowd.findIndex((one) => one.text === text));
    const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    expect(Math.min(...gaps, 99)).toBeGreaterThanOrEqual(3);
  }
});
