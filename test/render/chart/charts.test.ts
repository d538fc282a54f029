import { describe, expect, test } from 'vitest';
import type { MilestoneView } from '../../../src/domain/catalog-view.ts';
import type { DensityStep } from '../../../src/domain/distribution-steps.ts';
import { parseDay } from '../../../src/domain/time.ts';
import { boardAxis, boardLine } from '../../../src/render/chart/board-line.ts';
import { CHART_THEMES } from '../../../src/render/chart/chart-style.ts';
import { densityChart } from '../../../src/render/chart/density-chart.ts';
import { drawingFile } from '../../../src/render/chart/drawing.ts';
import type { Drawing } from '../../../src/render/chart/drawing.ts';
import { historyChart } from '../../../src/render/chart/history-chart.ts';
import { timelineChart } from '../../../src/render/chart/timeline-chart.ts';
import { aLab, aSeries } from '../../support/builders.ts';
import { parseSvg } from '../../http/parse-svg.ts';
import { view } from '../view-builder.ts';

const FIRST = parseDay('2026-04-21');
const evil = `<K"3'> & \u0007co`;
const K3 = {
  release: 'kimi-k3',
  name: 'Kimi K3',
  day: parseDay('2026-07-16'),
  expectedNameMatched: true,
  score: null,
};

/** A hump over June and July. */
const points: DensityStep[] = Array.from({ length: 730 }, (_nothing, index) => ({
  day: FIRST + index,
  density: Math.exp(-(((index - 80) / 30) ** 2)) / 53,
}));
const milestones: MilestoneView[] = ['2025-07-11', '2025-09-05', '2025-11-06', '2026-04-20'].map(
  (day, index) => ({
    day: parseDay(day),
    release: `k${index}`,
    name: `K${index}`,
    level: 'version',
  }),
);

const drawings: [string, Drawing][] = [
  ['density', densityChart(view(), points, 'Kimi')],
  ['density with an outcome', densityChart(view({ resolution: K3 }), points, 'Kimi')],
  ['density of nothing', densityChart(view({ headline: null }), [], 'Kimi')],
  ['density of an evil name', densityChart(view(), points, evil)],
  ['timeline', timelineChart(view(), milestones, { steps: points, seriesName: 'Kimi' })],
  ['timeline of nothing', timelineChart(view(), [], { steps: [], seriesName: evil })],
  ['history', historyChart([view(), view({ asOf: FIRST + 9, resolution: K3 })], 'Kimi')],
  ['history of nothing', historyChart([], evil)],
];

describe.each(drawings)('the %s chart', (_name, drawing) => {
  test.each(CHART_THEMES)('is well-formed and says what it shows (%s)', (theme) => {
    const svg = drawingFile(drawing, theme);
    const { root, title, elements } = parseSvg(svg);
    expect(root).toMatchObject({ role: 'img', 'aria-labelledby': 'title' });
    expect(title.length).toBeGreaterThan(5);
    expect(elements).toContain('desc');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('the same forecast gives the same bytes', () => {
  const draw = () => drawingFile(densityChart(view(), points, 'Kimi'), 'auto');
  expect(draw()).toBe(draw());
});

test('only the colours that were asked for are in the file', () => {
  const drawing = densityChart(view(), points, 'Kimi');
  expect(drawingFile(drawing, 'auto')).toContain('prefers-color-scheme:dark');
  expect(drawingFile(drawing, 'light')).not.toContain('prefers-color-scheme');
  expect(drawingFile(drawing, 'dark')).not.toBe(drawingFile(drawing, 'light'));
});

test('what shipped is drawn into the forecast that was made before', () => {
  const { body, description } = densityChart(view({ resolution: K3 }), points, 'Kimi');
  expect(body.markup).toContain('Kimi K3: 16 Jul');
  expect(description).toContain('Kimi K3 shipped on 16 July 2026.');
  expect(densityChart(view(), points, 'Kimi').body.markup).not.toContain('shipped');
});

test('the shade of a board is darkest where the release is likeliest', () => {
  const [lab, series] = [aLab(), aSeries({ slug: 'kimi' })];
  const row = { lab, series, milestones, view: view(), steps: points };
  const { markup: line } = boardLine(row, boardAxis(view().asOf), 'kimi');
  const opacities = [...line.matchAll(/stop-opacity="([^"]+)"/g)].map(([, text]) => Number(text));
  const darkest = opacities.indexOf(Math.max(...opacities));
  expect(darkest).toBeGreaterThan(0);
  expect(darkest).toBeLessThan(opacities.length - 1);
  expect(line).toContain('<title>4 milestones');
});
