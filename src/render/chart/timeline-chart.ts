import type { MilestoneView } from '../../domain/catalog-view.ts';
import type { DensityStep } from '../../domain/distribution-steps.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel, shortDayLabel } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent } from '../markup/words.ts';
import { dayLine, monthMarks } from './axis-marks.ts';
import { label } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { placeLabels } from './place-labels.ts';
import type { PlacedLabel } from './place-labels.ts';
import { shadeGradient } from './shade.ts';
import { timeAxis } from './time-axis.ts';
import type { TimeAxis } from './time-axis.ts';

const MOST_MILESTONES = 14;
const LANE = 18;
const LANES = 5;
const FUTURE_DAYS = 270;

/** What shipped when, the days between, and where the next one is likely. */
export function timelineChart(
  view: ForecastView,
  milestones: readonly MilestoneView[],
  { steps, seriesName }: { steps: readonly DensityStep[]; seriesName: string },
): Drawing {
  const shown = milestones.slice(-MOST_MILESTONES);
  const first = shown[0]?.day ?? view.asOf - FUTURE_DAYS;
  const shipped = view.resolution?.day ?? view.asOf;
  const past = Math.max(view.asOf - first, 60);
  const end = Math.max(view.asOf + Math.max(FUTURE_DAYS, past * 0.4), shipped + 30);
  const axis = timeAxis(first - past * 0.03, Math.round(end));
  const places = placeLabels(
    shown.map(({ day, name }) => ({ percent: axis.percentOf(day), text: name })),
    LANES,
  );
  const lanes = Math.max(...places.map(({ lane }) => (lane ?? -1) + 1), 1);
  const line = 56 + LANE * lanes;
  const base = line + 50;
  return {
    name: 'timeline',
    height: base + 24,
    title: `${seriesName}: what shipped, and what is next`,
    description: describe(view, shown),
    body: markup`${monthMarks(axis, { top: 40, bottom: base })}${forecastShade(view, steps, axis, line)}${dayLine(axis, view.asOf, { top: 16, bottom: base, className: 'today', text: shortDayLabel(view.asOf) })}${intervals(shown, axis, line)}${releases(shown, places, axis, line)}${outcome(view, axis, line)}${headlineWords(view, axis, line)}`,
  };
}

function releases(
  shown: readonly MilestoneView[],
  places: readonly PlacedLabel[],
  axis: TimeAxis,
  line: number,
): Markup[] {
  return shown.map(({ day, level }, index) => {
    const place = places[index];
    const x = axis.at(day);
    const point = markup`<circle class="release" cx="${x}" cy="${line}" r="${level === 'generation' ? 7 : 5}"/>`;
    if (place === undefined || place.lane === null) return point;
    const y = line - 16 - place.lane * LANE;
    const wide = place.narrow ? '' : ' wide';
    return markup`<line class="stem${wide}" x1="${x}" x2="${x}" y1="${y + 4}" y2="${line - 6}"/><text class="${level === 'generation' ? 'strong' : 'name'}${wide}" x="${x}" y="${y}" text-anchor="${place.anchor}">${place.text}</text>${point}`;
  });
}

function intervals(shown: readonly MilestoneView[], axis: TimeAxis, line: number): Markup[] {
  return shown.slice(1).map(({ day }, index) => {
    const previous = shown[index]?.day ?? day;
    const middle = (previous + day) / 2;
    const share = axis.percentOf(day) - axis.percentOf(previous);
    const bar = markup`<line class="axis" x1="${axis.at(previous)}" x2="${axis.at(day)}" y1="${line}" y2="${line}"/>`;
    if (share < 4) return bar;
    return markup`${bar}<text class="days${share < 11 ? ' wide' : ''}" x="${axis.at(middle)}" y="${line + 20}" text-anchor="middle">${day - previous}${share > 14 ? ' d' : ''}</text>`;
  });
}

function forecastShade(
  view: ForecastView,
  steps: readonly DensityStep[],
  axis: TimeAxis,
  line: number,
): Markup | null {
  const start = view.observedThrough + 1;
  if (steps.length === 0 || start >= axis.end) return null;
  const days = view.quantiles.map(({ day }) => day);
  const gradient = shadeGradient({ id: 'timeline-shade', start, end: axis.end, days, steps });
  return markup`<defs>${gradient}</defs><rect x="${axis.at(start)}" width="${axis.widthOf(start, axis.end)}" y="${line - 12}" height="24" fill="url(#timeline-shade)"/>`;
}

function headlineWords({ headline }: ForecastView, axis: TimeAxis, line: number): Markup | null {
  if (headline === null) return null;
  const middle = Math.min((headline.start + headline.end) / 2, axis.end);
  const words = `${percent(headline.probability)} ${headline.label}`;
  return label(axis.percentOf(middle), line + 40, 'forecast', words);
}

function outcome({ resolution }: ForecastView, axis: TimeAxis, line: number): Markup | null {
  if (resolution === null) return null;
  return markup`<line class="shipped" x1="${axis.at(resolution.day)}" x2="${axis.at(resolution.day)}" y1="38" y2="${line}"/>${label(axis.percentOf(resolution.day), 33, 'shipped', `${resolution.name}: ${shortDayLabel(resolution.day)}`)}<circle class="hit" cx="${axis.at(resolution.day)}" cy="${line}" r="6"/>`;
}

function describe(view: ForecastView, shown: readonly MilestoneView[]): string {
  const past = shown.map(({ name, day }) => `${name} on ${longDayLabel(day)}`).join(', ');
  const next =
    view.headline === null
      ? ''
      : ` Next: ${view.headline.label}, ${percent(view.headline.probability)}.`;
  return `Shipped: ${past || 'nothing yet'}.${next}`;
}
