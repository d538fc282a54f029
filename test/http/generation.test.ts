import { expect, test } from 'vitest';
import { refresh } from '../../src/services/refresh.ts';
import { parseDay } from '../../src/domain/time.ts';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { readList, readSingle } from './read.ts';
import { startService } from './service.ts';

const generation = { level: 'generation' } as const;

function catalog() {
  const kimi = series('kimi', [
    release('kimi-k1.5', '2025-01-20', generation),
    release('kimi-k2', '2025-07-11', generation),
    release('kimi-k2.5', '2026-01-27'),
    release('kimi-k2.6', '2026-04-20'),
    release('kimi-k3', '2026-07-16', generation),
  ]);
  return catalogOf(lab('moonshot', [kimi], { surveyed_through: '2026-10-26' }));
}

const { app, ctx } = await startService({ catalog: catalog() });
await refresh({ ctx, input: { trigger: 'replay', on: parseDay('2026-02-01') } });
await refresh({ ctx, input: { trigger: 'command', on: null } });
const ask = await describedApp(app);
const read = async (path: string) => readSingle((await ask(path)).json).data;

test('a forecast of the next generation is issued and stored beside that of the next milestone', async () => {
  const data = await read('/v1/series/kimi/forecast?target=generation');
  expect(data).toMatchObject({
    id: 'kimi.generation.2026-10-26',
    kind: 'live',
    target: { kind: 'generation' },
    sample: { method: expect.stringMatching(/, thinned$/) },
  });
  expect(await read('/v1/forecasts/kimi.generation.2026-10-26')).toMatchObject({
    hash: data['hash'],
    quantiles: data['quantiles'],
  });
  const { json } = await ask('/v1/series/kimi/forecast/history?target=generation');
  expect(readList(json).data.map(({ id }) => id)).toEqual([
    'kimi.generation.2026-10-26',
    'kimi.generation.2026-02-01.hindcast',
  ]);
});

test('a version ends the wait for a milestone, a generation that for a generation', async () => {
  const asked = '/v1/series/kimi/forecast?as_of=2026-02-01';
  expect(await read(asked)).toMatchObject({ resolution: { release: 'kimi-k2.6' } });
  expect(await read(`${asked}&target=generation`)).toMatchObject({
    last_milestone: { release: 'kimi-k2.5' },
    resolution: { release: 'kimi-k3', date: '2026-07-16' },
  });
});

test('a stored hindcast of the next generation is resolved and scored by it', async () => {
  expect(await read('/v1/forecasts/kimi.generation.2026-02-01.hindcast')).toMatchObject({
    kind: 'hindcast',
    resolution: {
      release: 'kimi-k3',
      void: false,
      // The naive rules speak of milestones.
      score: { analyst: null, empirical: null },
    },
  });
});

test('a list across series holds the forecasts of one target, milestones unless another is asked for', async () => {
  for (const [query, target] of [
    ['', 'milestone'],
    ['&status=resolved', 'milestone'],
    ['&target=generation', 'generation'],
    ['&target=generation&status=resolved', 'generation'],
    ['&target=generation&as_of=2026-02-01', 'generation'],
  ]) {
    const { data } = readList((await ask(`/v1/forecasts?limit=9${query}`)).json);
    expect(data.length).toBeGreaterThan(0);
    for (const forecast of data) expect(forecast['target']).toMatchObject({ kind: target });
  }
});

test('what is likely soon can be generations, each as likely as its own forecast says', async () => {
  const whole = '/v1/upcoming?within=365d&target=generation';
  for (const [day, by] of [
    ['', '2027-10-27'],
    ['&as_of=2026-02-01', '2027-02-01'],
  ]) {
    const [first, ...others] = readList((await ask(`${whole}${day}`)).json).data;
    expect(others).toEqual([]);
    expect(first).toMatchObject({ forecast: { target: { kind: 'generation' } } });
    const asked = `/v1/series/kimi/forecast/probability?by=${by}&target=generation${day}`;
    expect(first?.['probability']).toBe((await read(asked))['probability']);
  }
});

test('a plan may count generations only: a version supersedes nothing then', async () => {
  const asked = '/v1/plan?uses=kimi-k2&as_of=2026-05-01';
  expect(await read(asked)).toMatchObject({
    target: 'milestone',
    uses: [{ superseded_by: { release: 'kimi-k2.5' } }],
  });
  const { probability } = await read(
    '/v1/series/kimi/forecast/probability?by=2026-07-30&target=generation&as_of=2026-05-01',
  );
  expect(await read(`${asked}&target=generation`)).toMatchObject({
    target: 'generation',
    uses: [{ superseded: false, probability }],
  });
  expect(await read('/v1/plan?uses=kimi-k2&target=generation')).toMatchObject({
    uses: [{ superseded_by: { release: 'kimi-k3' } }],
  });
});

test('a calendar of generations leaves versions out and shares no event with that of milestones', async () => {
  const uidsOf = async (query: string) =>
    [...(await ask(`/calendar/kimi.ics${query}`)).text.matchAll(/^UID:(.*)$/gm)].map(([, uid]) =>
      String(uid).trim(),
    );
  const generations = await uidsOf('?target=generation');
  expect(generations).toEqual([
    'kimi.generation.first@launchwindow',
    'kimi.generation.after.kimi-k1.5@launchwindow',
    'kimi.generation.after.kimi-k2@launchwindow',
    'kimi.generation.after.kimi-k3@launchwindow',
  ]);
  const milestones = await uidsOf('');
  expect(milestones).toHaveLength(6);
  expect(milestones.filter((uid) => generations.includes(uid))).toEqual([]);
});

test('the interval rule of a generation counts generations', async () => {
  const data = await read('/v1/series/kimi/forecast?target=generation');
  expect(data['cadence_window']).toMatchObject({ start: '2027-01-04', end: '2027-07-21' });
});

test('its probability by a day is never above that of the next milestone', async () => {
  for (const by of ['2026-12-01', '2027-06-01', '2028-06-01']) {
    const asked = `/v1/series/kimi/forecast/probability?by=${by}`;
    const milestone = Number((await read(asked))['probability']);
    const next = Number((await read(`${asked}&target=generation`))['probability']);
    expect(next).toBeGreaterThan(0);
    expect(next).toBeLessThan(milestone);
  }
});
