import { line } from 'd3-shape';
import { PIT_LEVELS } from '../../domain/backtest.ts';
import type { MethodSummary } from '../../domain/backtest.ts';
import { drawPlot, plotFrame, px } from './plot.ts';

export interface Curve {
  readonly name: string;
  readonly color: string;
  readonly summary: MethodSummary;
}

/** How often outcomes came by each level of the predictive distribution; on the diagonal the forecasts are calibrated. */
export function reliabilityPlot(curves: readonly Curve[]): string {
  const frame = plotFrame(
    {
      title: 'Reliability: how often the outcome came by each level of the forecast',
      xLabel: 'level of the forecast',
      yLabel: 'share of outcomes by it',
    },
    [0, 1],
    [0, 1],
  );
  const path = line<readonly [number, number]>(
    ([level]) => frame.x(level),
    ([, share]) => frame.y(share),
  ).digits(1);
  const draw = (points: readonly (readonly [number, number])[], attributes: string) =>
    `<path d="${path(points) ?? ''}" fill="none" ${attributes}/>`;
  return drawPlot(frame, [
    draw(
      [
        [0, 0],
        [1, 1],
      ],
      'class="ideal"',
    ),
    ...curves.map(({ summary, color }) =>
      draw(pointsOf(summary), `stroke="${color}" stroke-width="2"`),
    ),
  ]);
}

/** Where outcomes fell in the predictive distribution, in twenty equal parts of it; ideally all alike. */
export function pitPlot({ name, summary, color }: Curve): string {
  // What came after the last level, or not at all, is the last part.
  const shares = [...pointsOf(summary).map(([, share]) => share), 1];
  const bars = shares.map((share, index) => share - (shares[index - 1] ?? 0));
  const highest = Math.max(0.1, ...bars);
  const frame = plotFrame(
    {
      title: `Probability integral transform of ${name}`,
      xLabel: 'level of the forecast at which the outcome fell',
      yLabel: 'share of outcomes',
    },
    [0, 1],
    [0, highest],
  );
  const width = 1 / PIT_LEVELS.length;
  const ideal = px(frame.y(1 / (PIT_LEVELS.length + 1)));
  return drawPlot(frame, [
    ...bars.slice(1).map((share, index) => {
      const left = frame.x(index / (PIT_LEVELS.length + 1));
      const right = frame.x((index + 1) / (PIT_LEVELS.length + 1));
      const top = frame.y(share);
      return `<rect x="${px(left)}" y="${px(top)}" width="${px(right - left - width)}" height="${px(frame.y(0) - top)}" fill="${color}"/>`;
    }),
    `<line class="ideal" x1="${px(frame.x(0))}" x2="${px(frame.x(1))}" y1="${ideal}" y2="${ideal}"/>`,
  ]);
}

function pointsOf({ pitShares }: MethodSummary): (readonly [number, number])[] {
  return [[0, 0], ...PIT_LEVELS.map((level, index) => [level, pitShares[index] ?? 0] as const)];
}
