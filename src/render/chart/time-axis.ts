import { scaleLinear } from 'd3-scale';
import { monthStart, shortMonthRangeLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';

/** Where days stand in a drawing: as percent of its width, so that text keeps its size at any width. */
export interface TimeAxis {
  readonly start: Day;
  readonly end: Day;
  /** The place of a day's beginning, 0 to 100, not held within. */
  readonly percentOf: (day: Day) => number;
  /** The same, held within the drawing and written as `12.3%`. */
  readonly at: (day: Day) => string;
  /** The width of some days, from the start of the first to the end of the last. */
  readonly widthOf: (first: Day, last: Day) => string;
}

export interface MonthTick {
  readonly day: Day;
  /** The short month, or the year where one begins. */
  readonly label: string;
  readonly isYear: boolean;
  /** Its word is left out where there is little room. */
  readonly yields: boolean;
}

export function timeAxis(start: Day, end: Day): TimeAxis {
  const percentOf = scaleLinear([start, end], [0, 100]);
  const held = (day: Day) => Math.min(Math.max(percentOf(day), 0), 100);
  return {
    start,
    end,
    percentOf,
    at: (day) => percentText(held(day)),
    widthOf: (first, last) => percentText(Math.max(held(last + 1) - held(first), 0)),
  };
}

/** The first days of months on an axis, every one, second, third or sixth, at most `most` of them. */
export function monthTicks({ start, end }: TimeAxis, most: number): MonthTick[] {
  const months = (end - start) / 30.44;
  const step = [1, 2, 3, 6, 12].find((every) => months / every <= most) ?? 24;
  const ticks: MonthTick[] = [];
  for (let day = monthStart(start, 1); day <= end; day = monthStart(day, 1)) {
    const [month = '', year = ''] = shortMonthRangeLabel(day, day).split(' ');
    const ordinal = Number(year) * 12 + MONTHS.indexOf(month);
    if (ordinal % step !== 0) continue;
    const isYear = month === 'Jan';
    const yields = months / step > 6 && ordinal % (2 * step) !== 0;
    ticks.push({ day, label: isYear ? year : month, isYear, yields });
  }
  return ticks;
}

export function percentText(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
