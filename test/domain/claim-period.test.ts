import { expect, test } from 'vitest';
import { claimPeriod } from '../../src/domain/claim-period.ts';
import { formatDay } from '../../src/domain/time.ts';

test.each([
  ['2026-07-16', 'day', '2026-07-16', '2026-07-16'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29'],
  ['2026-12', 'month', '2026-12-01', '2026-12-31'],
  ['2026-Q1', 'quarter', '2026-01-01', '2026-03-31'],
  ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31'],
])('%s is a %s from %s to %s', (date, precision, start, end) => {
  const period = claimPeriod(date);
  expect([period.precision, formatDay(period.start), formatDay(period.end)]).toEqual([
    precision,
    start,
    end,
  ]);
});

test.each(['2026', '2026-13', '2026-Q5', '2026-02-30', 'July'])('"%s" is refused', (date) => {
  expect(() => claimPeriod(date)).toThrow(/Cannot read/);
});
