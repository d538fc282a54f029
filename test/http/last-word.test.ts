import { expect, test } from 'vitest';
import { refresh } from '../../src/services/refresh.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { catalogOf, lab, NO_UPSTREAM, release, series } from './catalog-builder.ts';
import { claim, operated, released } from './operated.ts';
import { readList, readProblem, readSingle } from './read.ts';
import { startService } from './service.ts';

const DAY = '2026-10-28';

/** What an operator says of Kimi K4 on one day, an hour apart, and what comes of it. */
async function told() {
  const service = await operated();
  let hour = 0;
  const later = () => service.setNow(DAY, (hour += 1) * 3_600_000);
  const tell = async (...claims: ReturnType<typeof claim>[]) => {
    later();
    const events = [{ stage: 'ga', claims }];
    const { status, json } = await service.post('/v1/releases', { ...released('x'), events });
    return { status, ...readSingle(json).data };
  };
  const read = async (query = '') => {
    later();
    const { status, json } = await service.ask(`/v1/releases/kimi-k4${query}`);
    return status === 200 ? readSingle(json).data['events'] : status;
  };
  return { ...service, tell, read };
}

test('of two words of one source that were published on one day, the one recorded later counts', async () => {
  const { tell, read, total } = await told();
  await tell(claim('2026-10-20', { published: DAY }));
  const before = await total('/v1/changes');
  const corrected = await tell(claim('2026-10-22', { published: DAY }));
  expect(corrected).toMatchObject({ status: 201, claims_added: 1, changes: [{}] });
  expect(await total('/v1/changes')).toBeGreaterThan(before);
  expect(await read()).toMatchObject([{ date: '2026-10-22', agreement: 'single' }]);
});

test('a correction counts also where the clock was put back since what it corrects', async () => {
  const { ask, post, setNow } = await operated();
  setNow('2026-10-28', 43_200_000);
  await post('/v1/releases', released('2026-10-26'));
  setNow('2026-10-28', 39_600_000);
  const { id, events } = released('2026-10-25');
  expect((await post('/v1/releases', { id, events })).status).toBe(201);
  setNow('2026-10-28', 39_700_000);
  const { data } = readSingle((await ask('/v1/releases/kimi-k4')).json);
  expect(data['events']).toMatchObject([{ date: '2026-10-25' }]);
});

test('a source that goes back to what it had said is heard, as often as it does, and audited', async () => {
  const { tell, read, audited } = await told();
  for (const date of ['2026-10-02', '2026-10-05', '2026-10-02', '2026-10-05', '2026-10-02']) {
    expect(await tell(claim(date))).toMatchObject({ status: 201, claims_added: 1, known: 0 });
    expect(await read()).toMatchObject([{ date }]);
  }
  expect((await audited()).total).toBe(5);
  expect(await tell(claim('2026-10-02'))).toMatchObject({ status: 200, known: 1 });
});

test('what is told together with its correction is history: told again, it changes nothing', async () => {
  const { tell, read } = await told();
  const history = [claim('2026-10-02'), claim('2026-10-05', { published: '2026-10-10' })];
  await tell(...history);
  expect(await tell(...history)).toMatchObject({ status: 200, claims_added: 0, known: 2 });
  expect(await tell(claim('2026-10-05', { published: '2026-10-10' }))).toMatchObject({ known: 1 });
  expect(await read()).toMatchObject([{ date: '2026-10-05' }]);
});

test('a date that was disregarded stays so when it is told again', async () => {
  const { tell, read } = await told();
  await tell(claim('2026-10-02'));
  await tell(claim('2026-10-02', { disregarded: 'never happened' }));
  expect(await tell(claim('2026-10-02'))).toMatchObject({ status: 200, known: 1 });
  expect(await read()).toMatchObject([{ date: null }]);
});

test('a correction changes nothing of what was known before it was published', async () => {
  const { tell, read } = await told();
  await tell(claim('2026-10-20'));
  const asOf = async () => [await read('?as_of=2026-10-12'), await read('?as_of=2026-10-21')];
  const before = await asOf();
  expect(before).toMatchObject([404, [{ date: '2026-10-20' }]]);
  await tell(claim('2026-10-10'));
  expect(await asOf()).toEqual(before);
  await tell(claim('2026-10-24'));
  expect(await asOf()).toEqual(before);
  expect(await read(`?as_of=${DAY}`)).toMatchObject([{ date: '2026-10-24' }]);
});

test('a stage that is told twice is refused by its field', async () => {
  const { post, total } = await told();
  const before = await total('/v1/changes');
  const events = ['2026-10-20', '2026-10-22'].map((date) => ({
    stage: 'ga',
    claims: [claim(date)],
  }));
  const { status, json } = await post('/v1/releases', { ...released('x'), events });
  expect(status).toBe(422);
  expect(readProblem(json).errors).toMatchObject([
    { parameter: 'events.1.stage', message: expect.stringContaining('events.0') },
  ]);
  expect(await total('/v1/changes')).toBe(before);
});

test('a catalogue that goes back to its first date is heard', async () => {
  const upstream = { ...NO_UPSTREAM, models_dev: ['moonshotai'] };
  const rule = { source: '*', match: 'kimi-k(\\d+)', release: 'kimi-k$1', name: null } as const;
  const rules = [{ ...rule, version: '$1', level: 'generation', stage: 'ga' } as const];
  const kimi = series('kimi', [release('kimi-k3', '2026-07-16')], { rules });
  const files = catalogOf(lab('moonshot', [kimi], { upstream }));
  const { json } = files.sources;
  const models = { id: 'models-dev', name: 'models.dev', kind: 'catalogue' };
  const sources = [...(Array.isArray(json) ? json : []), models];
  const { app, ctx, setNow } = await startService({
    catalog: { ...files, sources: { name: 'sources.json', json: sources } },
  });
  const dates: unknown[] = [];
  for (const [day, date] of [
    ['2026-11-20', '2026-11-17'],
    ['2026-11-21', '2026-11-19'],
    ['2026-11-22', '2026-11-17'],
    ['2026-11-23', '2026-11-17'],
  ] as const) {
    setNow(day);
    const source: SourceAdapter = {
      id: 'models-dev',
      read: async () => ({
        state: 'read',
        models: [{ provider: 'moonshotai', id: 'kimi-k4', name: 'Kimi K4', date }],
        providers: ['moonshotai'],
        etag: null,
        lastModified: null,
      }),
    };
    const input = { trigger: 'command', on: null } as const;
    const { report } = await refresh({ ctx: { ...ctx, sources: [source] }, input });
    const { data } = readList(await (await app.request('/v1/releases?q=k4')).json());
    dates.push([report?.claimsAdded, data[0]?.['events']]);
  }
  expect(dates).toMatchObject([
    [1, [{ date: '2026-11-17' }]],
    [1, [{ date: '2026-11-19' }]],
    [1, [{ date: '2026-11-17' }]],
    [0, [{ date: '2026-11-17' }]],
  ]);
});
