import { area, curveMonotoneX } from 'd3-shape';
import type { DensityStep } from '../../domain/distribution-steps.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import type { Day } from '../../domain/time.ts';
import { farDay } from '../chart/far-day.ts';
import { monthTicks, timeAxis } from '../chart/time-axis.ts';
import type { TimeAxis } from '../chart/time-axis.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';

const SHOWN_BEFORE_DAYS = 10;
const SHORTEST_DAYS = 120;
const SHAPE_HEIGHT = 56;
// The word of a later one would leave the card.
const LAST_MARK_PERCENT = 93;

/** How a strip looks, in the colours of pages and charts. */
export const STRIP_RULES =
  '.strip text{font-size:11px;fill:var(--soft)}.tail{fill:var(--forecast);fill-opacity:.16}.window{fill:var(--forecast);fill-opacity:.28}.likely{fill:var(--forecast);fill-opacity:.5}.grid{stroke:var(--line)}.now{stroke:var(--today);stroke-width:1.5}.shipped{stroke:var(--shipped);stroke-width:2}';

/** The density in one small picture, as wide as its place, with months below; nothing where nothing is known. */
export function densityStrip(view: ForecastView, points: readonly DensityStep[]): Markup | null {
  if (view.window.start === null) return null;
  const axis = axisOf(view, points);
  const shown = points.filter(({ day }) => day <= axis.end);
  const marks = monthTicks(axis, 6).filter(({ day }) => axis.percentOf(day) <= LAST_MARK_PERCENT);
  const ticks = marks.map(
    ({ day, label }) =>
      markup`<line class="grid" x1="${axis.at(day)}" x2="${axis.at(day)}" y1="${SHAPE_HEIGHT}" y2="${SHAPE_HEIGHT + 5}"/><text x="${axis.at(day)}" y="${SHAPE_HEIGHT + 18}">${label}</text>`,
  );
  return markup`${shapes(view, shown, axis)}<line class="grid" x1="0" x2="100%" y1="${SHAPE_HEIGHT}" y2="${SHAPE_HEIGHT}"/>${ticks}${mark(axis, 'now', view.asOf)}${view.resolution && mark(axis, 'shipped', view.resolution.day)}`;
}

function axisOf(view: ForecastView, points: readonly DensityStep[]) {
  const { asOf, resolution } = view;
  const horizon = points.at(-1)?.day ?? asOf + SHORTEST_DAYS;
  const late = farDay(view, horizon);
  const end = Math.max(
    late + (late - asOf) * 0.1,
    (resolution?.day ?? asOf) + 10,
    asOf + SHORTEST_DAYS,
  );
  return timeAxis(asOf - SHOWN_BEFORE_DAYS, Math.round(Math.min(end, horizon)));
}

function shapes({ window, likely }: ForecastView, points: readonly DensityStep[], axis: TimeAxis) {
  const highest = Math.max(...points.map(({ density }) => density), 1e-9);
  const filled = area<DensityStep>()
    .x(({ day }) => Math.round(axis.percentOf(day) * 100) / 10)
    .y0(100)
    .y1(({ density }) => Math.round((1 - density / highest) * 1000) / 10)
    .curve(curveMonotoneX);
  const between = (start: Day | null, end: Day | null) =>
    filled(points.filter(({ day }) => day >= (start ?? Infinity) && day <= (end ?? Infinity))) ??
    '';
  return markup`<svg width="100%" height="${SHAPE_HEIGHT}" viewBox="0 0 1000 100" preserveAspectRatio="none"><path class="tail" d="${filled(points) ?? ''}"/><path class="window" d="${between(window.start, window.end)}"/><path class="likely" d="${between(likely.start, likely.end)}"/></svg>`;
}

function mark(axis: TimeAxis, className: string, day: Day): Markup | null {
  if (day < axis.start || day > axis.end) return null;
  return markup`<line class="${className}" x1="${axis.at(day)}" x2="${axis.at(day)}" y1="0" y2="${SHAPE_HEIGHT}"/>`;
}
