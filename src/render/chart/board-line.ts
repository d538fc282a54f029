import type { BoardRow } from '../../domain/board.ts';
import { longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { rangeLabel } from '../markup/words.ts';
import { shadeGradient } from './shade.ts';
import { timeAxis } from './time-axis.ts';
import type { TimeAxis } from './time-axis.ts';

const PAST_DAYS = 456;
const FUTURE_DAYS = 365;

/** Where the day of a board stands on its lines. */
export const TODAY_PERCENT = (100 * PAST_DAYS) / (PAST_DAYS + FUTURE_DAYS);

/** The days that every line of a board spans. */
export function boardAxis(asOf: Day): TimeAxis {
  return timeAxis(asOf - PAST_DAYS, asOf + FUTURE_DAYS);
}

/**
 * One series on a board: past milestones as points, the forecast as a shade, and what shipped since. The style of the
 * board makes it 28 pixels high and draws the line of its day.
 */
export function boardLine(row: BoardRow, axis: TimeAxis, id: string): Markup {
  const { view } = row;
  const places = row.milestones
    .filter(({ day }) => day >= axis.start)
    .map(({ day }) => `M${Math.round(axis.percentOf(day) * 10)} 14h0`);
  const start = view.observedThrough + 1;
  const silent = view.status === 'dormant' || view.headline === null ? ' thin' : '';
  const days = view.quantiles.map(({ day }) => day);
  const shade =
    start >= axis.end
      ? null
      : markup`<defs>${shadeGradient({ id, start, end: axis.end, days, steps: row.steps })}</defs><rect class="shade${silent}" x="${axis.at(start)}" width="${axis.widthOf(start, axis.end)}" y="5" height="18" fill="url(#${id})"/>`;
  return markup`<svg class="chart" role="img"><title>${describe(row)}</title>${shade}<svg viewBox="0 0 1000 28" preserveAspectRatio="none"><path class="dots" d="${places.join('')}"/></svg>${shipped(row, axis)}</svg>`;
}

function shipped({ view: { resolution } }: BoardRow, axis: TimeAxis): Markup | null {
  if (resolution === null || resolution.day > axis.end) return null;
  return markup`<circle class="hit" cx="${axis.at(resolution.day)}" cy="14" r="5"/>`;
}

function describe({ view, milestones }: BoardRow): string {
  const { lastMilestone, likely, resolution } = view;
  const past =
    lastMilestone === null
      ? ''
      : `${milestones.length} milestones, the last ${lastMilestone.name} on ${longDayLabel(lastMilestone.day)}.`;
  if (resolution !== null) {
    return `${past} ${resolution.name} shipped on ${longDayLabel(resolution.day)}.`;
  }
  if (view.status === 'dormant') return past;
  return `${past} Half of the probability: ${rangeLabel(likely)}.`;
}
