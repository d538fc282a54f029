import { expect, test } from 'vitest';
import { decideReview } from '../../src/services/decide-review.ts';
import type { ReviewVerdict } from '../../src/services/decide-review.ts';
import { getRelease } from '../../src/services/get-release.ts';
import { refresh } from '../../src/services/refresh.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { catalogOf, lab, NO_UPSTREAM, release, series } from '../http/catalog-builder.ts';
import { readList } from '../http/read.ts';
import { startService, TOKEN } from '../http/service.ts';

const source = (id: string, kind: string) => ({
  id,
  name: id,
  kind,
  url: null,
  licence: null,
  known_errors: null,
});
const ID = 'conflict/kimi-k3/ga/gazette@2026-07-16/models-dev@2026-07-20';
const headers = { Authorization: `Bearer ${TOKEN}` };

/** Kimi K3 as one source dates it. */
async function datedBy(who: string) {
  const day = '2026-07-16';
  const claim = { source: who, date: day, published: null, url: null, note: null };
  const event = { stage: 'ga' as const, limited: false, claims: [{ ...claim, disregarded: null }] };
  const kimi = series('kimi', [
    release('kimi-k2', '2025-07-11'),
    release('kimi-k3', day, { events: [event], upstream_ids: ['kimi-k3'] }),
  ]);
  const upstream = { ...NO_UPSTREAM, models_dev: ['moonshotai'] };
  const files = catalogOf(lab('moonshot', [kimi], { upstream }));
  const json = [
    source('lab', 'lab'),
    source('gazette', 'catalogue'),
    source('models-dev', 'catalogue'),
    source('courier', 'press'),
  ];
  const { app, ctx, ...service } = await startService({
    catalog: { ...files, sources: { name: 'sources.json', json } },
  });
  let hour = 0;
  // The clock stands still in between, and answers are kept for a second.
  const later = () => service.setNow('2026-10-28', (hour += 1) * 3_600_000);
  const recordAll = async (entry: unknown) => {
    later();
    const response = await app.request('/v1/releases', {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(entry),
    });
    expect(response.status).toBe(201);
  };
  const recordOf = (by: string, date: string) => {
    const claims = [{ source: by, date, published: null }];
    return recordAll({ id: 'kimi-k3', events: [{ stage: 'ga', claims }] });
  };
  const read = async (date: string) => {
    later();
    const model = { provider: 'moonshotai', id: 'kimi-k3', name: 'Kimi K3', date };
    const adapter: SourceAdapter = {
      id: 'models-dev',
      read: async () => ({
        state: 'read',
        models: [model],
        providers: ['moonshotai'],
        etag: null,
        lastModified: null,
      }),
    };
    const input = { trigger: 'command', on: null } as const;
    const { report } = await refresh({ ctx: { ...ctx, sources: [adapter] }, input });
    return report?.sources;
  };
  const waiting = async (state = 'open') => {
    later();
    const response = await app.request(`/v1/review?state=${state}`, { headers });
    return readList(await response.json()).data;
  };
  const decide = (verdict: ReviewVerdict) =>
    decideReview({ ctx, input: { id: ID, verdict, actor: 'command' } });
  return { ctx, recordAll, recordOf, read, waiting, decide };
}

test('a catalogue that a refresh finds against another asks a person, once', async () => {
  const { read, waiting } = await datedBy('gazette');
  expect(await read('2026-07-20')).toMatchObject([{ claimsAdded: 1, reviewAdded: 1 }]);
  expect(await waiting()).toMatchObject([
    { id: ID, kind: 'conflict', upstream_id: 'kimi-k3', detail: expect.stringContaining('chosen') },
  ]);
  expect(await read('2026-07-20')).toMatchObject([{ claimsAdded: 0, reviewAdded: 0 }]);
  expect(await waiting()).toHaveLength(1);
});

test('an operator’s claim against a source of the same rank asks too', async () => {
  const { recordOf, waiting } = await datedBy('gazette');
  await recordOf('models-dev', '2026-07-20');
  expect(await waiting()).toMatchObject([{ id: ID, name: 'kimi-k3' }]);
});

test.each(['lab', 'courier'])(
  'a claim against one of another rank asks too, whoever is chosen: %s',
  async (by) => {
    const { recordOf, waiting } = await datedBy('gazette');
    await recordOf(by, '2026-07-20');
    expect(await waiting()).toMatchObject([{ kind: 'conflict', upstream_id: 'kimi-k3' }]);
  },
);

test('so do the claims that a new release comes with', async () => {
  const { recordAll, waiting } = await datedBy('gazette');
  await recordAll({
    id: 'kimi-k4',
    series: 'kimi',
    name: 'Kimi K4',
    level: 'generation',
    events: [
      {
        stage: 'ga',
        claims: [
          { source: 'lab', date: '2026-08' },
          { source: 'gazette', date: '2026-09-02' },
        ],
      },
    ],
  });
  expect(await waiting()).toMatchObject([
    { name: 'Kimi K4', detail: expect.stringContaining('lab says 2026-08, which was chosen') },
  ]);
});

test('a claim a day apart asks nobody', async () => {
  const { recordOf, waiting } = await datedBy('gazette');
  await recordOf('models-dev', '2026-07-17');
  expect(await waiting()).toEqual([]);
});

test('an accepted conflict keeps the date that was chosen, and is never asked again', async () => {
  const { ctx, read, waiting, decide } = await datedBy('gazette');
  await read('2026-07-20');
  const dated = async () => {
    const input = { id: 'kimi-k3', asOf: null, recordedBeforeMs: null };
    return (await getRelease({ ctx, input })).events[0]?.date;
  };
  const before = await dated();
  expect(await decide({ state: 'accepted' })).toMatchObject({ state: 'accepted' });
  await read('2026-07-20');
  expect(await waiting()).toEqual([]);
  expect(await waiting('accepted')).toMatchObject([{ id: ID }]);
  expect(await dated()).toBe(before);
});

test('a conflict that a correction ends leaves the list, and comes back with the disagreement', async () => {
  const { recordOf, waiting } = await datedBy('gazette');
  await recordOf('models-dev', '2026-07-20');
  await recordOf('models-dev', '2026-07-16');
  expect(await waiting()).toEqual([]);
  expect(await waiting('settled')).toMatchObject([{ id: ID }]);
  await recordOf('models-dev', '2026-07-20');
  expect(await waiting()).toMatchObject([{ id: ID }]);
});

test('a conflict that waits says which date is chosen now', async () => {
  const { recordOf, waiting } = await datedBy('gazette');
  await recordOf('models-dev', '2026-07-20');
  await recordOf('courier', '2026-07-20');
  expect(await waiting()).toMatchObject([
    { id: ID, detail: expect.stringContaining('models-dev says 2026-07-20, which was chosen') },
  ]);
});

test.each([{ state: 'rejected' }, { state: 'mapped', release: 'kimi-k3', stage: 'ga' }] as const)(
  'a conflict is not to be $state: the refusal names the way',
  async (verdict) => {
    const { read, decide, waiting } = await datedBy('gazette');
    await read('2026-07-20');
    await expect(decide(verdict)).rejects.toThrow('accept the date');
    expect(await waiting()).toHaveLength(1);
  },
);
