import type { Calibration, HitRate, Interval } from '../../domain/track-record.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent } from '../markup/words.ts';
import type { Drawing } from './drawing.ts';
import { percentText } from './time-axis.ts';

const TOP = 12;
const BASE = 272;
const HEIGHT = 304;
const LEAST = 0.2;
const MARKS = [0.2, 0.4, 0.6, 0.8, 1] as const;

/** Whether probabilities mean what they say: claimed across, came true upwards, the diagonal where both are alike. */
export function calibrationChart(calibration: Calibration): Drawing {
  const { headline, coverage, forecasts } = calibration;
  const bins = headline.bins.filter(({ cameTrue }) => cameTrue.rate !== null);
  const most = Math.max(...bins.map(({ cameTrue }) => cameTrue.of), 1);
  const heads = bins.map(({ cameTrue }) =>
    point(cameTrue.claimed ?? 0, cameTrue, 'forecast', 3 + 6 * Math.sqrt(cameTrue.of / most)),
  );
  const windows = coverage.map(({ level, held }) => windowMark(held.claimed ?? level, held));
  const body =
    forecasts === 0
      ? markup`<text x="0" y="40">No forecast has been scored yet.</text>`
      : markup`${grid()}<line class="axis ideal" x1="${x(LEAST)}" y1="${y(LEAST)}" x2="100%" y2="${y(1)}"/>${heads}${windows}<text class="forecast" x="${x(0.3)}" y="${y(0.95)}">● headlines</text><text class="shipped" x="${x(0.3)}" y="${y(0.95) + 18}">■ 50, 80 and 90 % windows</text>`;
  return {
    name: 'calibration',
    height: HEIGHT,
    title: 'Claimed, and how often it came true',
    description: describe(calibration),
    body,
  };
}

function grid(): Markup[] {
  return MARKS.map(
    (mark) =>
      markup`<line class="grid" x1="0" x2="100%" y1="${y(mark)}" y2="${y(mark)}"/><text class="month" x="0" y="${y(mark) - 4}">${percent(mark)}</text><text class="month" x="${x(mark)}" y="${BASE + 18}" text-anchor="${mark === 1 ? 'end' : mark === LEAST ? 'start' : 'middle'}">${percent(mark)}</text>`,
  );
}

function point(claimed: number, held: HitRate, className: string, radius: number): Markup {
  const rate = held.rate ?? 0;
  return markup`${whisker(claimed, held.interval)}<circle class="${className}" cx="${x(claimed)}" cy="${y(rate)}" r="${radius.toFixed(1)}"/>`;
}

function windowMark(level: number, held: HitRate): Markup | null {
  if (held.rate === null) return null;
  const middle = y(held.rate);
  return markup`${whisker(level, held.interval)}<svg x="${x(level)}" y="${middle}" overflow="visible"><rect class="hit" x="-5" y="-5" width="10" height="10"/></svg>`;
}

function whisker(claimed: number, interval: Interval | null): Markup | null {
  if (interval === null) return null;
  return markup`<line class="error" x1="${x(claimed)}" x2="${x(claimed)}" y1="${y(interval.low)}" y2="${y(interval.high)}"/>`;
}

function x(share: number): string {
  return percentText((100 * (Math.max(share, LEAST) - LEAST)) / (1 - LEAST));
}

function y(share: number): number {
  const up = (Math.min(Math.max(share, LEAST), 1) - LEAST) / (1 - LEAST);
  return Math.round((BASE - (BASE - TOP) * up) * 10) / 10;
}

function describe({ headline, coverage }: Calibration): string {
  const said =
    headline.cameTrue.claimed === null || headline.cameTrue.rate === null
      ? ''
      : `Headlines claimed ${percent(headline.cameTrue.claimed)} and came true ${percent(headline.cameTrue.rate)} of the time. `;
  const held = coverage
    .filter(({ held: { rate } }) => rate !== null)
    .map(({ level, held: { rate } }) => `${percent(level)} windows held ${percent(rate ?? 0)}`);
  return `${said}${held.join(', ')}.`;
}
