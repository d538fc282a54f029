import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { describedApp } from './described-app.ts';
import { parseSvg } from './parse-svg.ts';
import { readSingle } from './read.ts';
import { startService } from './service.ts';

const catalog = await readCatalogFiles(new URL('../../data/', import.meta.url));
const { app } = await startService({ catalog });
const ask = await describedApp(app);
const asked = '/v1/series/kimi/forecast';

const range = z.object({ start: z.string(), end: z.string() });
const document = z.looseObject({ window: range, headline: range, resolution: z.unknown() });

test('the forecast of K3, made on 21 April 2026 from what was known then, and what came of it', async () => {
  const { json } = await ask(`${asked}?as_of=2026-04-21`);
  const { data } = readSingle(json);
  expect(data).toMatchObject({
    kind: 'hindcast',
    status: 'resolved',
    target: { kind: 'milestone', expected_name: 'Kimi K3' },
    observed_through: '2026-04-21',
    last_milestone: { release: 'kimi-k2.6', date: '2026-04-20' },
    sample: { intervals: [172, 56, 62, 82, 83] },
    cadence_window: { label: 'June–July 2026', start: '2026-06-15', end: '2026-07-12' },
    resolution: {
      release: 'kimi-k3',
      date: '2026-07-16',
      expected_name_matched: true,
      void: false,
      score: { window_hit: true, cadence_hit: false, cadence_miss_days: 4 },
    },
  });
  const { window, headline } = document.parse(data);
  expect(window.start <= '2026-07-16' && '2026-07-16' <= window.end).toBe(true);
  expect(headline).toMatchObject({ start: '2026-05-01', end: '2026-07-31' });
});

test('June and July 2026 held between a third and two thirds', async () => {
  const query = 'from=2026-06-01&to=2026-07-31&as_of=2026-04-21';
  const { json } = await ask(`${asked}/probability?${query}`);
  const probability = Number(readSingle(json).data['probability']);
  expect(probability).toBeGreaterThan(0.33);
  expect(probability).toBeLessThan(0.65);
});

test('today the forecast is about what follows K3.1 Pro, and is a stored one', async () => {
  const { json } = await ask(asked);
  const { data } = readSingle(json);
  expect(data).toMatchObject({ kind: 'live', last_milestone: { date: '2026-10-24' } });
  const { json: stored } = await ask(`/v1/forecasts/${String(data['id'])}`);
  expect(readSingle(stored).data).toMatchObject({
    hash: data['hash'],
    quantiles: data['quantiles'],
  });
});

test.each([
  ['as_of=2026-04-21', 'May–Jul 2026'],
  ['as_of=2026-04-21&metric=cadence', 'Jun–Jul 2026'],
  ['as_of=2026-05-25', 'Jun–Jul 2026'],
  ['as_of=2026-07-20', 'released 16 Jul ✓ in window'],
])('the badge asked with %s shows %s', async (query, text) => {
  const { root } = parseSvg((await ask(`/badge/kimi.svg?${query}`)).text);
  expect(root['aria-label']).toContain(text);
});
