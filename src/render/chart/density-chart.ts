import { area, curveBasis, line } from 'd3-shape';
import type { DensityStep } from '../../domain/distribution-steps.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel, shortDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent, rangeLabel } from '../markup/words.ts';
import { dayLine, monthMarks } from './axis-marks.ts';
import { label } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { farDay } from './far-day.ts';
import { timeAxis } from './time-axis.ts';
import type { TimeAxis } from './time-axis.ts';

const TOP = 64;
const BASE = 216;
export const DENSITY_HEIGHT = 280;
const WEEK = 7;
const SHORTEST_DAYS = 120;

/** When it ships: the probability of each day, the headline's months, the interval rule, and what became of it. */
export function densityChart(
  view: ForecastView,
  points: readonly DensityStep[],
  seriesName: string,
): Drawing {
  const axis = axisFor(view, points);
  const days = smoothed(points).filter(({ day }) => day <= axis.end + WEEK);
  const parts = markup`${headlineMonths(view, axis)}${monthMarks(axis, { top: TOP, bottom: BASE })}${shape(view, days, axis)}${nowAndThen(view, axis)}${ruleMarks(view, axis)}${headlineWords(view, axis)}`;
  return {
    name: 'density',
    height: DENSITY_HEIGHT,
    title: `When the next ${seriesName} ships, as of ${longDayLabel(view.asOf)}`,
    description: describe(view),
    body:
      days.length === 0 ? markup`<text x="0" y="40">Nothing to forecast from yet.</text>` : parts,
  };
}

function axisFor(view: ForecastView, points: readonly DensityStep[]): TimeAxis {
  const { asOf, lastMilestone, resolution } = view;
  const start = Math.max(lastMilestone?.day ?? asOf, asOf - SHORTEST_DAYS) - 4;
  const horizon = points.at(-1)?.day ?? asOf + SHORTEST_DAYS;
  const late = farDay(view, horizon);
  const shipped = resolution?.day ?? asOf;
  const end = Math.max(late + (late - asOf) * 0.15, shipped + 20, asOf + SHORTEST_DAYS);
  return timeAxis(start, Math.round(Math.min(end, horizon)));
}

/** The mean of the week around each seventh day: releases keep to weekdays, and a saw hides the shape. */
function smoothed(points: readonly DensityStep[]): DensityStep[] {
  return points.flatMap(({ day }, index) => {
    if (index % WEEK !== 0) return [];
    const week = points.slice(Math.max(index - 3, 0), index + 4);
    const sum = week.reduce((total, { density }) => total + density, 0);
    return [{ day, density: sum / week.length }];
  });
}

/** The curve, filled more strongly within its windows: steps of one gradient, so that they end on their days. */
function shape(view: ForecastView, days: readonly DensityStep[], axis: TimeAxis): Markup {
  const highest = Math.max(...days.map(({ density }) => density), 1e-9);
  const across = ({ day }: DensityStep) => Math.round(axis.percentOf(day) * 100) / 10;
  const up = ({ density }: DensityStep) => Math.round((100 - 96 * (density / highest)) * 10) / 10;
  const filled = area<DensityStep>().digits(1).x(across).y0(100).y1(up).curve(curveBasis);
  const outline = line<DensityStep>().digits(1).x(across).y(up).curve(curveBasis);
  return markup`<svg y="${TOP + 24}" width="100%" height="${BASE - TOP - 24}" viewBox="0 0 1000 100" preserveAspectRatio="none"><defs><linearGradient id="density-fill" gradientUnits="userSpaceOnUse" x1="0" x2="1000">${fillSteps(view, axis)}</linearGradient></defs><path fill="url(#density-fill)" d="${filled(days) ?? ''}"/><path class="curve" d="${outline(days) ?? ''}"/></svg>`;
}

const TAIL = 0.16;
const WINDOW = 0.4;
const LIKELY = 0.7;

function fillSteps({ window, likely }: ForecastView, axis: TimeAxis): Markup[] {
  const edges: readonly (readonly [Day | null, number, number])[] = [
    [window.start, TAIL, WINDOW],
    [likely.start, WINDOW, LIKELY],
    [likely.end === null ? null : likely.end + 1, LIKELY, WINDOW],
    [window.end === null ? null : window.end + 1, WINDOW, TAIL],
  ];
  return edges.flatMap(([day, before, after]) => {
    if (day === null) return [];
    const offset = axis.at(day);
    return [
      markup`<stop offset="${offset}" stop-opacity="${before}"/><stop offset="${offset}" stop-opacity="${after}"/>`,
    ];
  });
}

function headlineMonths({ headline }: ForecastView, axis: TimeAxis): Markup | null {
  if (headline === null) return null;
  const { start, end } = headline;
  return markup`<rect class="headline" x="${axis.at(start)}" width="${axis.widthOf(start, end)}" y="${TOP - 18}" height="${BASE - TOP + 18}"/>`;
}

function headlineWords({ headline }: ForecastView, axis: TimeAxis): Markup | null {
  if (headline === null) return null;
  const { start, end } = headline;
  const middle = (axis.percentOf(start) + axis.percentOf(Math.min(end, axis.end))) / 2;
  const words = `${headline.label} · ${percent(headline.probability)}`;
  return markup`<line class="bracket" x1="${axis.at(start)}" x2="${axis.at(end + 1)}" y1="${TOP - 18}" y2="${TOP - 18}"/>${label(middle, TOP - 26, 'forecast', words)}`;
}

function nowAndThen({ asOf, resolution, lastMilestone }: ForecastView, axis: TimeAxis): Markup {
  const span = { top: TOP + 14, bottom: BASE };
  const last =
    lastMilestone !== null && lastMilestone.day >= axis.start
      ? markup`<circle class="release" cx="${axis.at(lastMilestone.day)}" cy="${BASE}" r="6"/>`
      : null;
  const shipped =
    resolution === null
      ? null
      : markup`${dayLine(axis, resolution.day, { ...span, top: 16, className: 'shipped', text: `${resolution.name}: ${shortDayLabel(resolution.day)}` })}<circle class="hit" cx="${axis.at(resolution.day)}" cy="${BASE}" r="6"/>`;
  return markup`${dayLine(axis, asOf, { ...span, className: 'today', text: shortDayLabel(asOf) })}${last}${shipped}`;
}

function ruleMarks({ cadenceWindow }: ForecastView, axis: TimeAxis): Markup | null {
  if (cadenceWindow === null) return null;
  const { start, end } = cadenceWindow;
  if (start > axis.end || end < axis.start) return null;
  const middle = (axis.percentOf(start) + axis.percentOf(end)) / 2;
  return markup`<rect class="rule" x="${axis.at(start)}" width="${axis.widthOf(start, end)}" y="${BASE + 28}" height="6" rx="3"/>${label(middle, BASE + 50, 'rule', `interval rule: ${shortDayLabel(start)} – ${shortDayLabel(end)}`)}`;
}

function describe({ headline, window, resolution, cadenceWindow }: ForecastView): string {
  const parts = [
    headline === null
      ? 'No run of months holds half of the probability.'
      : `${headline.label} holds ${percent(headline.probability)}.`,
    `The 80 % window is ${rangeLabel(window)}.`,
    cadenceWindow === null ? null : `The interval rule says ${rangeLabel(cadenceWindow)}.`,
    resolution === null ? null : `${resolution.name} shipped on ${longDayLabel(resolution.day)}.`,
  ];
  return parts.filter((part) => part !== null).join(' ');
}
