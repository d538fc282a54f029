import { expect, test } from 'vitest';
import { headlineMonths, movesIn, shiftsIn } from '../../src/domain/forecast-moves.ts';
import type { ForecastOutline } from '../../src/domain/forecast-outline.ts';
import { formatDay, parseDay } from '../../src/domain/time.ts';

function outline(
  headline: readonly [string, string] | null,
  median: string | null,
  changes: Partial<ForecastOutline> = {},
): ForecastOutline {
  return {
    forecast: `${headline?.join('..') ?? 'none'} ${median ?? 'none'}`,
    kind: 'live',
    series: 'kimi',
    target: 'milestone',
    follows: 'kimi-k2.6',
    origin: parseDay('2026-04-21'),
    issuedAtMs: 0,
    headline: headline && { start: parseDay(headline[0]), end: parseDay(headline[1]) },
    median: median === null ? null : parseDay(median),
    ...changes,
  };
}

const june = outline(['2026-06-01', '2026-07-31'], '2026-07-20');
const runningJune = outline(['2026-06-12', '2026-07-31'], '2026-07-22');
const july = outline(['2026-07-01', '2026-08-31'], '2026-07-25');
const nothing = outline(null, null);

test('the month that runs counts from its first day', () => {
  const months = headlineMonths(runningJune.headline);
  expect(months && formatDay(months.start)).toBe('2026-06-01');
  expect(headlineMonths(null)).toBeNull();
});

test('a window moves with its months, not with the days that go by in them', () => {
  expect(movesIn([])).toEqual([]);
  expect(movesIn([june, runningJune])).toEqual([]);
  expect(movesIn([june, runningJune, july, july])).toEqual([july]);
  expect(movesIn([june, july, june])).toEqual([july, june]);
});

test('a forecast without a headline moves no window', () => {
  expect(movesIn([june, nothing, june])).toEqual([]);
  expect(movesIn([june, nothing, july])).toEqual([july]);
});

test('a median that moved by six days is no news, by seven it is', () => {
  const six = outline(['2026-06-01', '2026-07-31'], '2026-07-26');
  const seven = outline(['2026-06-01', '2026-07-31'], '2026-07-27');
  expect(shiftsIn([june, six])).toEqual([]);
  expect(shiftsIn([june, six, seven])).toEqual([{ from: june, to: seven, medianDays: 7 }]);
});

test('small moves add up until they are news, and then count from there', () => {
  const days = ['2026-07-20', '2026-07-24', '2026-07-28', '2026-08-01', '2026-08-05'];
  const outlines = days.map((median) => outline(['2026-06-01', '2026-07-31'], median));
  const shifts = shiftsIn(outlines);
  expect(shifts.map(({ to }) => to)).toEqual([outlines[2], outlines[4]]);
  expect(shifts.map(({ medianDays }) => medianDays)).toEqual([8, 8]);
});

test('other months in the headline are news even where the median stays', () => {
  const moved = outline(['2026-07-01', '2026-08-31'], '2026-07-20');
  expect(shiftsIn([june, moved])).toMatchObject([{ medianDays: 0 }]);
});

test('to come into the horizon and to leave it is news', () => {
  const shifts = shiftsIn([june, nothing, june]);
  expect(shifts.map(({ medianDays }) => medianDays)).toEqual([null, null]);
});

test('the first forecast of a target is no shift of the one before', () => {
  const next = outline(['2026-10-01', '2026-10-31'], '2026-10-15', { follows: 'kimi-k3' });
  expect(shiftsIn([june, next])).toEqual([]);
});
