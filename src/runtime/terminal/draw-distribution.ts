import type { PredictionInterval } from '../../domain/forecast-view.ts';
import { formatDay, monthStart, shortMonthRangeLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { Style } from './style.ts';

export interface Drawing {
  readonly firstDay: Day;
  /** Probability of each day from `firstDay` on. */
  readonly daily: readonly number[];
  /** The last day worth drawing. */
  readonly lastDay: Day;
  readonly likely: PredictionInterval;
  readonly window: PredictionInterval;
  /** Columns at hand. */
  readonly width: number;
  readonly style: Style;
}

const ROWS = 6;
const WIDEST = 76;
const NARROWEST = 20;
const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const WEEK_TO_EACH_SIDE = 3;

/** Draws a predictive distribution with block characters, over its months and its central intervals. */
export function drawDistribution(drawing: Drawing): string[] {
  const days = drawing.lastDay - drawing.firstDay + 1;
  const width = Math.min(Math.max(drawing.width - 2, NARROWEST), WIDEST, days);
  const columnOf = (day: Day) => Math.floor(((day - drawing.firstDay) * width) / days);
  const { style } = drawing;
  const marks = intervals(drawing, columnOf, width);
  const legend = '━ 50 %  ─ 80 %';
  const fits = marks.length + 2 + legend.length <= drawing.width - 1;
  return [
    ...bars(drawing, width, days, columnOf),
    style.dim(months(drawing, columnOf, width)),
    ...(fits ? [`${marks}  ${style.dim(legend)}`] : [marks, style.dim(legend)]),
  ].map((line) => ` ${line}`);
}

function bars(drawing: Drawing, width: number, days: number, columnOf: (day: Day) => number) {
  const { daily, likely, style } = drawing;
  const heights = Array.from({ length: width }, (_, column) =>
    weekMean(daily, Math.floor(((column + 0.5) * days) / width)),
  );
  const highest = Math.max(...heights, Number.MIN_VALUE);
  const from = likely.start === null ? width : columnOf(likely.start);
  const to = likely.end === null ? width : columnOf(likely.end) + 1;
  return Array.from({ length: ROWS }, (_, row) => {
    const below = (ROWS - 1 - row) * 8;
    const blocks = heights.map((height) => {
      const eighths = Math.round((height / highest) * ROWS * 8) - below;
      return EIGHTHS[Math.min(Math.max(eighths, 0), 8)] ?? ' ';
    });
    const line = blocks.join('').trimEnd();
    return `${style.dim(line.slice(0, from))}${style.cyan(line.slice(from, to))}${style.dim(line.slice(to))}`;
  });
}

// The weekday layer makes single days jump: a week around a column shows the shape.
function weekMean(daily: readonly number[], index: number): number {
  const week = daily.slice(Math.max(index - WEEK_TO_EACH_SIDE, 0), index + WEEK_TO_EACH_SIDE + 1);
  return week.reduce((sum, probability) => sum + probability, 0) / week.length;
}

function months(drawing: Drawing, columnOf: (day: Day) => number, width: number): string {
  const { firstDay, lastDay } = drawing;
  const sameYear = yearOf(firstDay) === yearOf(lastDay);
  const second = monthStart(firstDay, 1);
  // A month that is nearly over has no room for its name.
  const cramped = second <= lastDay && columnOf(second) <= monthLabel(firstDay, sameYear).length;
  let line = '';
  for (let start = cramped ? second : firstDay; start <= lastDay; start = monthStart(start, 1)) {
    const column = columnOf(start);
    const label = monthLabel(start, line === '' && sameYear);
    const free = line.length < column || line === '';
    if (free && column + label.length <= width) line = line.padEnd(column) + label;
  }
  return line;
}

// The year stands with January, or with the first month where there is no January.
function monthLabel(day: Day, withYear: boolean): string {
  const full = shortMonthRangeLabel(day, day);
  const isJanuary = formatDay(monthStart(day)).slice(5, 7) === '01';
  return withYear || isJanuary ? full : full.slice(0, 3);
}

function yearOf(day: Day): string {
  return formatDay(day).slice(0, 4);
}

function intervals(drawing: Drawing, columnOf: (day: Day) => number, width: number): string {
  const marks = Array.from({ length: width }, () => ' ');
  const mark = ({ start, end }: PredictionInterval, sign: string) => {
    if (start === null) return;
    const last = end === null ? width - 1 : Math.min(columnOf(end), width - 1);
    for (let column = columnOf(start); column <= last; column += 1) marks[column] = sign;
  };
  mark(drawing.window, '─');
  mark(drawing.likely, '━');
  return marks.join('').trimEnd();
}
