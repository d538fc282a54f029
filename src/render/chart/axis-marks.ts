import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { label } from './drawing.ts';
import { monthTicks } from './time-axis.ts';
import type { TimeAxis } from './time-axis.ts';

interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Months along the bottom, with a line through the drawing; every second word yields on narrow screens. */
export function monthMarks(axis: TimeAxis, { top, bottom }: Span, most = 14): Markup {
  const marks = monthTicks(axis, most).map(({ day, label: text, isYear, yields }) => {
    const percent = axis.percentOf(day);
    if (percent > 97) return null;
    const name = `${isYear ? 'strong' : 'month'}${yields ? ' wide' : ''}`;
    return markup`<line class="grid" x1="${axis.at(day)}" x2="${axis.at(day)}" y1="${top}" y2="${bottom}"/><text class="${name}" x="${axis.at(day)}" y="${bottom + 16}" text-anchor="${percent < 3 ? 'start' : 'middle'}">${text}</text>`;
  });
  return markup`${marks}<line class="axis" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/>`;
}

/** A line through the drawing at a day, with a word above it. */
export function dayLine(
  axis: TimeAxis,
  day: Day,
  { top, bottom, className, text }: Span & { className: string; text: string },
): Markup {
  return markup`<line class="${className}" x1="${axis.at(day)}" x2="${axis.at(day)}" y1="${top}" y2="${bottom}"/>${label(axis.percentOf(day), top - 5, className, text)}`;
}
