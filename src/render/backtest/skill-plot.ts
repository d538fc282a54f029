import type { BacktestReport, Estimate } from '../../domain/backtest.ts';
import { escaped } from '../markup/markup.ts';
import { drawPlot, plotFrame, px } from './plot.ts';

/** With fewer, an interval is so wide that it hides all others. */
export const FEWEST_CLUSTERS = 5;

/** The skill of the first method against a rival on each subset, with its 95 % interval. */
export function skillPlot(report: BacktestReport, rival: string, color: string): string {
  const rows = report.subsets.flatMap(({ name, methods, clusters }) => {
    const skill = methods[0]?.skill[rival];
    if (skill === undefined || clusters < FEWEST_CLUSTERS) return [];
    const { value, low, high } = skill;
    return low === null || high === null ? [] : [{ name, skill: { value, low, high } }];
  });
  const ends = rows.flatMap(({ skill }) => [skill.low, skill.high]).map((share) => 100 * share);
  const frame = plotFrame(
    { title: `Skill against ${rival}`, xLabel: `skill against ${rival}, %`, yLabel: '' },
    [Math.min(0, ...ends), Math.max(0, ...ends)],
    [rows.length, 0],
  );
  const zero = px(frame.x(0));
  const marks = rows.flatMap(({ name, skill }, index) => {
    const middle = frame.y(index + 0.5);
    const at = (share: number) => px(frame.x(100 * share));
    return [
      `<line x1="${at(skill.low)}" x2="${at(skill.high)}" y1="${px(middle + 5)}" y2="${px(middle + 5)}" stroke="${color}" stroke-width="2"/>`,
      `<circle cx="${at(skill.value)}" cy="${px(middle + 5)}" r="3.5" fill="${color}"/>`,
      `<text x="${px(frame.x(frame.x.domain()[0] ?? 0) + 4)}" y="${px(middle - 3)}">${escaped(label(name, skill))}</text>`,
    ];
  });
  const quiet = { ...frame, y: frame.y.copy() };
  quiet.y.ticks = () => [];
  return drawPlot(quiet, [
    `<line class="ideal" x1="${zero}" x2="${zero}" y1="${px(frame.y(0))}" y2="${px(frame.y(rows.length))}"/>`,
    ...marks,
  ]);
}

function label(name: string, { value }: Pick<Estimate, 'value'>): string {
  return `${name}: ${(100 * value).toFixed(1)} %`;
}
