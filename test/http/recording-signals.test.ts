import { expect, test } from 'vitest';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { smallCatalog } from './catalog-builder.ts';
import { operated, signal } from './operated.ts';
import { readList, readProblem } from './read.ts';
import { TODAY } from './service.ts';

test('a recorded signal stands among the signals of its series', async () => {
  const { ask, post, ...service } = await operated();
  expect((await post('/v1/signals', signal)).status).toBe(201);
  service.setNow(TODAY, 50_000_000);
  const { data } = readList((await ask('/v1/series/kimi/signals')).json);
  expect(data).toMatchObject([{ id: 'kimi-k4-leak', kind: 'leak', date: '2026-10-20' }]);
});

test('a signal under the id of one that stands takes its place, and the log keeps both', async () => {
  const { ctx, ask, post, total, ...service } = await operated();
  await post('/v1/signals', signal);
  service.setNow('2026-10-28');
  const corrected = { ...signal, date: '2026-10-21', release: 'kimi-k3.1-pro' };
  const answered = await post('/v1/signals', corrected);
  expect(answered.status).toBe(201);
  expect((await post('/v1/signals', corrected)).status).toBe(200);
  await importCatalog({ ctx, input: { files: smallCatalog(), until: null } });
  service.setNow('2026-10-28', 50_000_000);
  const listed = readList((await ask('/v1/series/kimi/signals')).json);
  expect(listed.data).toMatchObject([
    { id: 'kimi-k4-leak', date: '2026-10-21', release: { id: 'kimi-k3.1-pro' }, lead_days: 3 },
  ]);
  const { data } = readList((await ask('/v1/changes?limit=250')).json);
  const told = data.filter(({ subject }) => subject === 'kimi-k4-leak');
  expect(told.map(({ date }) => date)).toEqual(['2026-10-20', '2026-10-21']);
  expect(await total('/v1/signals')).toBe(1);
});

test.each([
  ['a release that nobody knows', { release: 'nosuch' }, 'release'],
  ['a release of another series', { release: 'claude-opus-5' }, 'release'],
  ['a publication before its own day', { published: '2026-10-19' }, 'published'],
  ['an id of a signal of another series', { series: 'claude-opus' }, 'id'],
])('a signal with %s is refused by its field', async (_what, wrong, field) => {
  const { post, total } = await operated();
  await post('/v1/signals', signal);
  const before = await total('/v1/changes');
  const answered = await post('/v1/signals', { ...signal, ...wrong });
  expect(answered.status).toBe(422);
  expect(readProblem(answered.json).errors.map(({ parameter }) => parameter)).toEqual([field]);
  expect(await total('/v1/changes')).toBe(before);
});
