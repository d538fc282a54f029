import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { escaped } from '../markup/markup.ts';

export interface PlotFrame {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

const MARGIN = { top: 10, right: 16, bottom: 44, left: 56 } as const;
const TICKS = 5;

/** A frame whose scales lead from data to the inside of a picture. */
export function plotFrame(
  labels: Pick<PlotFrame, 'title' | 'xLabel' | 'yLabel'>,
  xDomain: readonly [number, number],
  yDomain: readonly [number, number],
): PlotFrame {
  const [width, height] = [420, 320];
  return {
    ...labels,
    width,
    height,
    x: scaleLinear(xDomain, [MARGIN.left, width - MARGIN.right]),
    y: scaleLinear(yDomain, [height - MARGIN.bottom, MARGIN.top]),
  };
}

/** Draws axes, labels and some marks as an SVG that reads itself out. */
export function drawPlot(frame: PlotFrame, marks: readonly string[]): string {
  const { width, height, title, x, y } = frame;
  const name = escaped(title);
  const bottom = height - MARGIN.bottom;
  const xTicks = x
    .ticks(TICKS)
    .map(
      (tick) =>
        `<line class="grid" x1="${px(x(tick))}" x2="${px(x(tick))}" y1="${MARGIN.top}" y2="${bottom}"/><text x="${px(x(tick))}" y="${bottom + 16}" text-anchor="middle">${tick}</text>`,
    );
  const yTicks = y
    .ticks(TICKS)
    .map(
      (tick) =>
        `<line class="grid" x1="${MARGIN.left}" x2="${width - MARGIN.right}" y1="${px(y(tick))}" y2="${px(y(tick))}"/><text x="${MARGIN.left - 6}" y="${px(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
    );
  const middle = (MARGIN.top + bottom) / 2;
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}"><title>${name}</title>`,
    ...xTicks,
    ...yTicks,
    ...marks,
    `<text x="${(MARGIN.left + width - MARGIN.right) / 2}" y="${height - 8}" text-anchor="middle">${escaped(frame.xLabel)}</text>`,
    `<text x="14" y="${middle}" text-anchor="middle" transform="rotate(-90 14 ${middle})">${escaped(frame.yLabel)}</text>`,
    '</svg>',
  ].join('');
}

/** A coordinate with as many digits as a screen shows. */
export function px(value: number): string {
  return value.toFixed(1);
}
