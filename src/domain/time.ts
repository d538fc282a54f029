import { addDays as addDaysTo } from 'date-fns/addDays';
import { addYears as addYearsTo } from 'date-fns/addYears';
import { format } from 'date-fns/format';
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { InvalidDayError } from './errors.ts';

/** A calendar day as the number of whole days since 1970-01-01. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
// A few thousand different days fill millions of rows, and no more than the 110,000 of three centuries can be parsed.
const days = new Map<string, Day>();
const texts = new Map<Day, string>();
// Every forecast names a few of the months of three centuries.
const monthLabels = new Map<string, string>();
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
// Without a zone, a time of day would be read in that of the host.
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}$|\d{4}.*(Z|GMT|UTC?|[ECMP][SD]T|[+-]\d{2}:?\d{2})$/i;
// Formats for people, which the full class makes beforehand, take a tenth of a start.
const inUtc = { in: (date: Date | number | string) => new UTCDateMini(+new Date(date)) };

/**
 * Parses `YYYY-MM-DD` (years 1900 to 2199) into a day number; throws `InvalidDayError` for anything else.
 * @example parseDay('1970-01-02') // 1
 */
export function parseDay(text: string): Day {
  const known = days.get(text);
  if (known !== undefined) return known;
  const parts = ISO_DAY.exec(text);
  if (parts === null) throw new InvalidDayError(text);
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const timeMs = Date.UTC(year, month - 1, dayOfMonth);
  // A day that the month does not have rolls over into the next one.
  const real = month >= 1 && month <= 12 && new Date(timeMs).getUTCDate() === dayOfMonth;
  if (!real || year < 1900 || year >= 2200) throw new InvalidDayError(text);
  const day = timeMs / MS_PER_DAY;
  days.set(text, day);
  return day;
}

/**
 * Writes a day number as `YYYY-MM-DD`.
 * @example formatDay(1) // '1970-01-02'
 */
export function formatDay(day: Day): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/**
 * The UTC calendar day that holds an instant given in milliseconds since 1970.
 * @example dayOfInstant(86_400_000) // 1
 */
export function dayOfInstant(timeMs: number): Day {
  return Math.floor(timeMs / MS_PER_DAY);
}

/**
 * The first instant of a day, in milliseconds since 1970 UTC.
 * @example instantOfDay(1) // 86_400_000
 */
export function instantOfDay(day: Day): number {
  return day * MS_PER_DAY;
}

/**
 * Reads an instant as HTTP, RFC 822 and RFC 3339 write it, in milliseconds since 1970; null for anything else.
 * @example parseInstant('Thu, 16 Jul 2026 09:30:00 GMT') // 1_784_194_200_000
 */
export function parseInstant(text: string): number | null {
  const timeMs = WITH_ZONE.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  return Number.isFinite(timeMs) ? timeMs : null;
}

/**
 * Writes an instant in milliseconds as RFC 3339 in UTC.
 * @example formatInstant(0) // '1970-01-01T00:00:00.000Z'
 */
export function formatInstant(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

/**
 * An instant in milliseconds as the object that packages take.
 * @example dateOfInstant(0).toISOString() // '1970-01-01T00:00:00.000Z'
 */
export function dateOfInstant(timeMs: number): Date {
  return new Date(timeMs);
}

/**
 * The weekday of a day, 0 for Sunday to 6 for Saturday.
 * @example weekdayOf(parseDay('2026-07-16')) // 4, a Thursday
 */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/**
 * The first day of the calendar month that holds a day, or of one that is so many months later.
 * @example formatDay(monthStart(parseDay('2026-12-16'), 1)) // '2027-01-01'
 */
export function monthStart(day: Day, later = 0): Day {
  // Not through a package: a forecast walks its two years of months several times.
  const date = new Date(instantOfDay(day));
  return dayOfInstant(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later));
}

/**
 * The first days of the `count` calendar months after the month of a day, in order.
 * @example monthsAfter(parseDay('2026-11-16'), 2).map(formatDay) // ['2026-12-01', '2027-01-01']
 */
export function monthsAfter(day: Day, count: number): Day[] {
  const date = new Date(instantOfDay(day));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const starts: Day[] = [];
  for (let later = 1; later <= count; later += 1)
    starts.push(dayOfInstant(Date.UTC(year, month + later)));
  return starts;
}

/**
 * The same day of the year `years` later; 28 February for a leap day where there is none.
 * @example formatDay(addYears(parseDay('2025-07-11'), 1)) // '2026-07-11'
 */
export function addYears(day: Day, years: number): Day {
  return dayOfInstant(addYearsTo(instantOfDay(day), years, inUtc).getTime());
}

/**
 * Names the calendar months from the one that holds `first` to the one that holds `last`, spelled out.
 * @example monthRangeLabel(parseDay('2026-06-15'), parseDay('2026-07-12')) // 'June–July 2026'
 */
export function monthRangeLabel(first: Day, last: Day): string {
  return joinMonths(first, last, 'MMMM');
}

/**
 * The same as `monthRangeLabel` with three-letter months, for badges.
 * @example shortMonthRangeLabel(parseDay('2026-06-15'), parseDay('2026-07-12')) // 'Jun–Jul 2026'
 */
export function shortMonthRangeLabel(first: Day, last: Day): string {
  return joinMonths(first, last, 'MMM');
}

/**
 * Writes a day for people, without its year.
 * @example shortDayLabel(parseDay('2026-07-16')) // '16 Jul'
 */
export function shortDayLabel(day: Day): string {
  return print(day, 'd MMM');
}

/**
 * The same with its year.
 * @example shortDateLabel(parseDay('2026-07-16')) // '16 Jul 2026'
 */
export function shortDateLabel(day: Day): string {
  return print(day, 'd MMM yyyy');
}

/**
 * Writes a day in full for people.
 * @example longDayLabel(parseDay('2026-07-16')) // '16 July 2026'
 */
export function longDayLabel(day: Day): string {
  return print(day, 'd MMMM yyyy');
}

function joinMonths(first: Day, last: Day, month: 'MMMM' | 'MMM'): string {
  const end = monthLabel(last, `${month} yyyy`);
  if (monthStart(first) === monthStart(last)) return end;
  const sameYear = monthLabel(first, 'yyyy') === monthLabel(last, 'yyyy');
  return `${monthLabel(first, sameYear ? month : `${month} yyyy`)}–${end}`;
}

function monthLabel(day: Day, pattern: string): string {
  const month = monthStart(day);
  const key = `${month} ${pattern}`;
  const known = monthLabels.get(key);
  if (known !== undefined) return known;
  const label = print(month, pattern);
  monthLabels.set(key, label);
  return label;
}

function print(day: Day, pattern: string): string {
  return format(addDaysTo(0, day, inUtc), pattern, inUtc);
}
