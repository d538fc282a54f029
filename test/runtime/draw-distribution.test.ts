import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { drawDistribution } from '../../src/runtime/terminal/draw-distribution.ts';
import type { Drawing } from '../../src/runtime/terminal/draw-distribution.ts';
import { styleFor } from '../../src/runtime/terminal/style.ts';

const HORIZON_DAYS = 730;
const firstDay = parseDay('2026-04-22');
const SATURDAY_PHASE = 3;

/** A hump around `modeDays` that leaves out the weekends, as releases do. */
function hump(modeDays: number): number[] {
  const weights = Array.from({ length: HORIZON_DAYS }, (_, days) => {
    const z = Math.log((days + 20) / (modeDays + 20)) / 0.35;
    return (days + SATURDAY_PHASE) % 7 < 2 ? 0 : Math.exp((-z * z) / 2);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function drawing(changes: Partial<Drawing> = {}): string {
  const lines = drawDistribution({
    firstDay,
    daily: hump(85),
    lastDay: parseDay('2027-01-10'),
    likely: { start: parseDay('2026-06-19'), end: parseDay('2026-09-02'), coverage: 0.5 },
    window: { start: parseDay('2026-06-01'), end: parseDay('2026-11-19'), coverage: 0.8 },
    width: 90,
    style: styleFor(false),
    ...changes,
  });
  return `${lines.join('\n')}\n`;
}

test('a distribution is drawn over its months and central intervals', async () => {
  await expect(drawing()).toMatchFileSnapshot('golden/distribution.txt');
});

test('colours mark the central half where they are wanted', async () => {
  await expect(drawing({ style: styleFor(true) })).toMatchFileSnapshot(
    'golden/distribution.ansi.txt',
  );
});

test('an interval that ends beyond the horizon runs to the edge', () => {
  const open = drawing({ window: { start: parseDay('2026-06-01'), end: null, coverage: 0.8 } });
  const widest = Math.max(...open.split('\n').map((line) => line.length));
  expect(open.split('\n').find((line) => line.includes('━━'))?.length).toBe(widest);
});

test.each([20, 24, 40, 80, 300])('on a screen of %i columns no line is longer', (width) => {
  const widths = drawing({ width })
    .split('\n')
    .map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(Math.max(width, 22));
});

test('a distribution without any mass within the horizon is flat', () => {
  const flat = drawing({ daily: Array.from({ length: HORIZON_DAYS }, () => 0) });
  expect(flat).not.toMatch(/[▁▂▃▄▅▆▇█]/);
});

test('a span within a few days is drawn a column a day', () => {
  const short = drawing({
    lastDay: firstDay + 6,
    likely: { start: firstDay + 1, end: firstDay + 2, coverage: 0.5 },
    window: { start: firstDay, end: firstDay + 5, coverage: 0.8 },
  });
  expect(short).toContain(' ─━━───');
});
