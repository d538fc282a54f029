import { claimPeriod } from '../domain/claim-period.ts';
import { addYears, formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

/** Before any series that this service follows. */
const EARLIEST = parseDay('2000-01-01');
const YEARS_AHEAD = 5;

/** Why a date is most likely a slip; null for one that can be. */
export function whyImplausible(date: string, today: Day): string | null {
  const { start, end } = claimPeriod(date);
  const latest = addYears(today, YEARS_AHEAD);
  if (start >= EARLIEST && end <= latest) return null;
  return `${date} cannot be: take a date from ${formatDay(EARLIEST)} to ${formatDay(latest)}`;
}
