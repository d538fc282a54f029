import type { CadenceWindow, DayRange } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';
import { intervalsOf } from './intervals.ts';

const MOST_INTERVALS = 4;
/** One interval has no shortest and longest. */
const FEWEST_INTERVALS = 2;

/**
 * The analyst's rule: last milestone + shortest to longest of the last four intervals (of two or
 * three where there are no more), and how often it has held on the series' own past. Null with
 * fewer than two intervals.
 * @example cadenceWindow([0, 56, 118, 200, 283]) // { start: 339, end: 366, held: 1, of: 2 }
 */
export function cadenceWindow(milestones: readonly Day[]): CadenceWindow | null {
  const days = [...new Set(milestones)];
  const window = windowAfter(days, days.length);
  if (window === null) return null;
  let held = 0;
  let tried = 0;
  for (const [index, day] of days.entries()) {
    const earlier = windowAfter(days, index);
    if (earlier === null) continue;
    tried += 1;
    if (earlier.start <= day && day <= earlier.end) held += 1;
  }
  return { ...window, held, of: tried };
}

/** The window that the first `count` of some different days tell. */
function windowAfter(days: readonly Day[], count: number): DayRange | null {
  const latest = days.slice(Math.max(0, count - 1 - MOST_INTERVALS), count);
  const last = latest.at(-1);
  const recent = intervalsOf(latest);
  if (last === undefined || recent.length < FEWEST_INTERVALS) return null;
  return { start: last + Math.min(...recent), end: last + Math.max(...recent) };
}
