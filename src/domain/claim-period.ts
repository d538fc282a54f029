import { InvalidDayError } from './errors.ts';
import { monthStart, parseDay } from './time.ts';
import type { Day } from './time.ts';
import type { Precision } from './claim.ts';

/** The days that a claim allows: one for a day, all of them for a month or a quarter. Both ends belong to it. */
export interface ClaimPeriod {
  readonly precision: Precision;
  readonly start: Day;
  readonly end: Day;
}

const DAY_LENGTH = 10;

/**
 * Reads a claim's date, `YYYY-MM-DD`, `YYYY-MM` or `YYYY-Qn`; throws `InvalidDayError` for anything else.
 * @example claimPeriod('2026-07').precision // 'month'
 */
export function claimPeriod(date: string): ClaimPeriod {
  if (date.length === DAY_LENGTH) {
    const day = parseDay(date);
    return { precision: 'day', start: day, end: day };
  }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date);
  if (quarter !== null) {
    const month = String(Number(quarter[2]) * 3 - 2).padStart(2, '0');
    return months('quarter', parseDay(`${quarter[1]}-${month}-01`), 3);
  }
  if (/^\d{4}-\d{2}$/.test(date)) return months('month', parseDay(`${date}-01`), 1);
  throw new InvalidDayError(date);
}

/**
 * How many days lie between two periods at least; 0 where they share one.
 * @example daysApart(claimPeriod('2026-07'), claimPeriod('2026-08-03')) // 3
 */
export function daysApart(
  a: Pick<ClaimPeriod, 'start' | 'end'>,
  b: Pick<ClaimPeriod, 'start' | 'end'>,
): number {
  return Math.max(b.start - a.end, a.start - b.end, 0);
}

function months(precision: Precision, start: Day, count: number): ClaimPeriod {
  return { precision, start, end: monthStart(start, count) - 1 };
}
