import { medianDay } from '../../domain/forecast-view.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel, monthStart, shortMonthRangeLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { dayOrBeyond } from '../markup/words.ts';
import { monthMarks } from './axis-marks.ts';
import type { Drawing } from './drawing.ts';
import { percentText, timeAxis } from './time-axis.ts';
import type { TimeAxis } from './time-axis.ts';

const TOP = 10;
const BASE = 230;
const HEIGHT = 256;
const MOST_FORECASTS = 80;
const LONGEST_AHEAD_DAYS = 330;

/** How the forecast moved: for each stored forecast its median and windows, and what then shipped. */
export function historyChart(forecasts: readonly ForecastView[], seriesName: string): Drawing {
  const shown = thinned(forecasts.toSorted((a, b) => a.asOf - b.asOf));
  const [first] = shown;
  const last = shown.at(-1);
  const body =
    first === undefined || last === undefined
      ? markup`<text x="0" y="40">No forecast of this series is stored yet.</text>`
      : drawn(shown, first.asOf, last.asOf);
  return {
    name: 'history',
    height: HEIGHT,
    title: `How the forecast of ${seriesName} moved`,
    description: describe(shown),
    body,
  };
}

function drawn(shown: readonly ForecastView[], first: Day, last: Day): Markup {
  const margin = Math.max((last - first) * 0.04, 12);
  // The words of the rows stand at the left.
  const across = timeAxis(first - 2.5 * margin, last + margin);
  const ends = shown.map((view) =>
    Math.min(view.window.end ?? Infinity, last + LONGEST_AHEAD_DAYS),
  );
  const up = timeAxis(first - 10, Math.max(...ends, last + 60) + 10);
  const y = (day: Day) =>
    Math.round((BASE - ((BASE - TOP) * Math.min(Math.max(up.percentOf(day), 0), 100)) / 100) * 10) /
    10;
  const days = (last - first) / Math.max(shown.length, 1);
  const width = Math.max(
    Math.min((across.percentOf(first + days) - across.percentOf(first)) * 0.6, 2.4),
    0.5,
  );
  return markup`${monthMarks(across, { top: TOP, bottom: BASE })}${rows(up, y, 'lines')}${shown.map((view) => stripe(view, across, y, width))}${rows(up, y, 'words')}${outcomes(shown, across, y)}`;
}

function stripe(
  view: ForecastView,
  across: TimeAxis,
  y: (day: Day) => number,
  width: number,
): Markup {
  const { asOf, window, likely } = view;
  const x = percentText(across.percentOf(asOf) - width / 2);
  const bar = (className: string, start: Day | null, end: Day | null) => {
    const top = end === null ? TOP : y(end);
    const bottom = start === null ? TOP : y(start);
    return markup`<rect class="${className}" x="${x}" width="${percentText(width)}" y="${top}" height="${Math.max(bottom - top, 0).toFixed(1)}"/>`;
  };
  const median = medianDay(view);
  const middle =
    median === null
      ? null
      : markup`<circle class="forecast" cx="${across.at(asOf)}" cy="${y(median)}" r="2.5"/>`;
  return markup`${bar('tail', window.start, window.end)}${bar('likely', likely.start, likely.end)}${middle}`;
}

function rows(up: TimeAxis, y: (day: Day) => number, part: 'lines' | 'words'): Markup[] {
  const step = Math.max(1, Math.ceil((up.end - up.start) / 30.44 / 6));
  const marks: Markup[] = [];
  for (let day = monthStart(up.start, 1); day < up.end; day = monthStart(day, step)) {
    marks.push(
      part === 'lines'
        ? markup`<line class="grid" x1="0" x2="100%" y1="${y(day)}" y2="${y(day)}"/>`
        : markup`<text class="month" x="0" y="${y(day) - 4}">${shortMonthRangeLabel(day, day)}</text>`,
    );
  }
  return marks;
}

function outcomes(
  shown: readonly ForecastView[],
  across: TimeAxis,
  y: (day: Day) => number,
): Markup[] {
  const ended = shown.filter((view) => view.resolution !== null);
  const groups = Map.groupBy(ended, (view) => view.resolution?.release);
  return [...groups.values()].flatMap((group) => {
    const resolution = group[0]?.resolution;
    if (resolution === undefined || resolution === null) return [];
    const from = percentText(Math.max(across.percentOf(group[0]?.asOf ?? across.start) - 1, 0));
    const to = across.at(Math.max(resolution.day, group.at(-1)?.asOf ?? across.start));
    const middle = y(resolution.day);
    const yields = across.percentOf(resolution.day) - across.percentOf(group[0]?.asOf ?? 0) < 24;
    return [
      markup`<line class="shipped" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/><text class="shipped${yields ? ' wide' : ''}" x="${to}" y="${middle + 15}" text-anchor="end">${resolution.name}</text>`,
    ];
  });
}

function thinned(forecasts: readonly ForecastView[]): ForecastView[] {
  const every = Math.max(Math.ceil(forecasts.length / MOST_FORECASTS), 1);
  return forecasts.filter((_view, index) => (forecasts.length - 1 - index) % every === 0);
}

function describe(shown: readonly ForecastView[]): string {
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return 'No forecast is stored yet.';
  const said = (view: ForecastView) =>
    `on ${longDayLabel(view.asOf)} the median was ${dayOrBeyond(medianDay(view))}`;
  return `${shown.length} forecasts: ${said(first)}; ${said(last)}.`;
}
