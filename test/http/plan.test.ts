import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalogOf, lab, release, series, smallCatalog } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { readProblem, readSingle } from './read.ts';
import { startService } from './service.ts';

const { app } = await startService({ catalog: smallCatalog() });
const ask = await describedApp(app);

const document = z.looseObject({
  until: z.string(),
  uses: z.array(
    z.looseObject({
      release: z.string(),
      superseded: z.boolean(),
      probability: z.number().nullable(),
    }),
  ),
  combined: z.looseObject({
    at_least_one: z.number().nullable(),
    all: z.number().nullable(),
    at_least_one_more: z.number().nullable(),
  }),
});

async function planOf(path: string, from = ask) {
  const { status, json } = await from(path);
  expect(status).toBe(200);
  return document.parse(readSingle(json).data);
}

test('a release that a later milestone followed is superseded by the first of them', async () => {
  const { uses, combined } = await planOf('/v1/plan?uses=kimi-k2.6');
  expect(uses[0]).toMatchObject({
    superseded: true,
    superseded_by: { release: 'kimi-k3', name: 'Kimi K3', date: '2026-07-16' },
    probability: 1,
  });
  expect(combined).toMatchObject({
    superseded_already: 1,
    at_least_one: 1,
    at_least_one_more: null,
  });
});

test('on a past day it is open, with the probability that its forecast gave', async () => {
  const { uses, until } = await planOf('/v1/plan?uses=kimi-k2.6&horizon=90d&as_of=2026-04-21');
  expect(until).toBe('2026-07-20');
  const { json } = await ask('/v1/series/kimi/forecast/probability?by=2026-07-20&as_of=2026-04-21');
  expect(uses[0]).toMatchObject({
    superseded: false,
    superseded_by: null,
    probability: readSingle(json).data['probability'],
    next: { expected_name: 'Kimi K3', kind: 'hindcast' },
  });
});

test('the combined probabilities take series as independent, and a series as one', async () => {
  const query = 'uses=kimi-k3.1-pro,claude-opus-5.1&horizon=60d';
  const { uses, combined } = await planOf(`/v1/plan?${query}`);
  const [kimi = NaN, opus = NaN] = uses.map(({ probability }) => probability ?? NaN);
  expect(kimi).toBeGreaterThan(0);
  expect(combined.at_least_one).toBeCloseTo(1 - (1 - kimi) * (1 - opus), 8);
  expect(combined.at_least_one_more).toBe(combined.at_least_one);
  expect(combined.all).toBeCloseTo(kimi * opus, 8);
  const both = await planOf(
    '/v1/plan?uses=kimi-k2.6,kimi-k2.5,claude-opus-4.7&as_of=2026-04-21&horizon=60d',
  );
  const [k26 = NaN, k25, o47 = NaN] = both.uses.map(({ probability }) => probability ?? NaN);
  expect(k25).toBe(1);
  expect(both.combined.at_least_one_more).toBeCloseTo(1 - (1 - k26) * (1 - o47), 8);
});

test('a longer horizon is never less likely', async () => {
  const plans = await Promise.all(
    ['7d', '90', '730d'].map((horizon) => planOf(`/v1/plan?uses=kimi-k3.1-pro&horizon=${horizon}`)),
  );
  const probabilities = plans.map(({ uses }) => uses[0]?.probability ?? NaN);
  expect(probabilities).toEqual(probabilities.toSorted((a, b) => a - b));
  expect(new Set(probabilities).size).toBe(3);
});

test('retirement is what a source states, as precise as it states it, and null elsewhere', async () => {
  const retiring = release('a-1', '2025-01-10');
  const claim = {
    source: 'lab',
    date: '2027-03',
    published: '2026-06-01',
    url: 'https://example.org/retirements',
    note: null,
    disregarded: null,
  };
  const events = [
    ...retiring.events,
    { stage: 'retired' as const, limited: false, claims: [claim] },
  ];
  const releases = [{ ...retiring, events }, release('a-2', '2025-06-10')];
  const service = await startService({ catalog: catalogOf(lab('a-lab', [series('a', releases)])) });
  const from = await describedApp(service.app);
  const { uses } = await planOf('/v1/plan?uses=A-1,a-2', from);
  expect(uses[0]).toMatchObject({
    asked: 'A-1',
    release: 'a-1',
    deprecated: null,
    retired: { date: '2027-03', claims: [{ source: 'lab', url: claim.url }] },
  });
  expect(uses[1]).toMatchObject({ deprecated: null, retired: null });
  const earlier = await planOf('/v1/plan?uses=a-1&as_of=2026-05-01', from);
  expect(earlier.uses[0]).toMatchObject({ retired: null });
});

test.each(['kimi-k2-6', 'Kimi K2.6', 'moonshotai/kimi-k2.6', 'openrouter/moonshotai/Kimi-K2.6'])(
  '%s is understood as Kimi K2.6',
  async (name) => {
    const { uses } = await planOf(`/v1/plan?uses=${encodeURIComponent(name)}`);
    expect(uses).toMatchObject([{ asked: name, release: 'kimi-k2.6' }]);
  },
);

test('the combined probabilities are those that enumerating every outcome gives', async () => {
  const query = 'uses=kimi-k2.6,claude-opus-4.7,kimi-k2.5&as_of=2026-04-21&horizon=60d';
  const { uses, combined } = await planOf(`/v1/plan?${query}`);
  const [kimi = NaN, opus = NaN] = uses.map(({ probability }) => probability ?? NaN);
  let [some, all] = [0, 0];
  for (const kimiShips of [true, false]) {
    for (const opusShips of [true, false]) {
      const chance = (kimiShips ? kimi : 1 - kimi) * (opusShips ? opus : 1 - opus);
      // K2.5 is superseded already, by K2.6.
      const superseded = [kimiShips, opusShips, true];
      if (superseded.slice(0, 2).includes(true)) some += chance;
      if (!superseded.includes(false)) all += chance;
    }
  }
  expect(combined).toMatchObject({ superseded_already: 1, at_least_one: 1 });
  expect(combined.at_least_one_more).toBeCloseTo(some, 8);
  expect(combined.all).toBeCloseTo(all, 8);
});

test('what nobody can use yet has no probability', async () => {
  const announced = release('a-3', '2026-10-20');
  const events = announced.events.map((event) => ({ ...event, stage: 'announced' as const }));
  const releases = [release('a-1', '2025-01-10'), { ...announced, events }];
  const service = await startService({ catalog: catalogOf(lab('a-lab', [series('a', releases)])) });
  const { uses, combined } = await planOf('/v1/plan?uses=a-3', await describedApp(service.app));
  expect(uses[0]).toMatchObject({ available: null, superseded: false, probability: null });
  expect(combined.at_least_one).toBeNull();
});

test('what is dated ahead is not in use yet, and the answer does not hang on the order of uses', async () => {
  const ahead = release('a-3', '2027-01-15');
  const events = ahead.events.map((event) => ({
    ...event,
    claims: event.claims.map((claim) => ({ ...claim, published: '2026-10-20' })),
  }));
  const releases = [
    release('a-1', '2025-01-10'),
    release('a-2', '2025-06-10'),
    { ...ahead, events },
  ];
  const service = await startService({ catalog: catalogOf(lab('a-lab', [series('a', releases)])) });
  const from = await describedApp(service.app);
  const { uses, combined } = await planOf('/v1/plan?uses=a-3,a-2', from);
  expect(uses[0]).toMatchObject({ available: '2027-01-15', superseded: false, probability: null });
  expect(uses[1]?.probability).toBeGreaterThan(0);
  expect(combined).toMatchObject({ at_least_one: null, all: null, at_least_one_more: null });
  expect((await planOf('/v1/plan?uses=a-2,a-3', from)).combined).toEqual(combined);
});

test('an unknown release is not found, with likely ones; so is one of the future', async () => {
  const { status, json } = await ask('/v1/plan?uses=kimi-k2.6,kimi-k33');
  expect(status).toBe(404);
  expect(readProblem(json).detail).toContain('"kimi-k33"');
  expect(readProblem(json).suggestions).toContain('kimi-k3');
  expect((await ask('/v1/plan?uses=kimi-k3&as_of=2026-04-21')).status).toBe(404);
});

test.each([
  ['no release', '/v1/plan'],
  ['a release twice', '/v1/plan?uses=kimi-k3,kimi-k3'],
  ['a release under two names', '/v1/plan?uses=kimi-k2.6&uses=kimi-k2-6'],
  ['too many', `/v1/plan?uses=${Array.from({ length: 51 }, (_, n) => `x-${n}`).join(',')}`],
  ['an empty name', '/v1/plan?uses=kimi-k3,'],
  ['no horizon', '/v1/plan?uses=kimi-k3&horizon=0d'],
  ['a horizon past every forecast', '/v1/plan?uses=kimi-k3&horizon=731d'],
])('%s is refused', async (_case, path) => {
  const { status, json } = await ask(path);
  expect(status).toBe(400);
  expect(readProblem(json).detail).not.toBe('');
});
