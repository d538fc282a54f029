import { expect, test } from 'vitest';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { operated, released } from './operated.ts';
import { readList, readProblem, readSingle } from './read.ts';

const FIRST = '2026-10-27T12:00:00.001Z';

/** A release that was recorded on 27 October and corrected on 28 October, at noon. */
async function corrected() {
  const service = await operated();
  await service.post('/v1/releases', released('2026-10-26'));
  const { id, events } = released('2026-10-25');
  service.setNow('2026-10-28', 43_200_000);
  await service.post('/v1/releases', { id, events });
  service.setNow('2026-10-29', 43_200_000);
  return service;
}

test('a release reads as it stood before an instant, without what was recorded later', async () => {
  const { ask } = await corrected();
  const datesBefore = async (instant: string) => {
    const { data } = readSingle(
      (await ask(`/v1/releases/kimi-k4?recorded_before=${instant}`)).json,
    );
    return data['events'];
  };
  expect(await datesBefore(FIRST)).toMatchObject([
    { date: '2026-10-26', claims: [{ date: '2026-10-26', chosen: true }] },
  ]);
  expect(await datesBefore('2026-10-29T00:00:00%2B02:00')).toMatchObject([
    { date: '2026-10-25', claims: [{ chosen: false }, { chosen: true }] },
  ]);
});

test('a list holds only what was recorded before an instant', async () => {
  const { ask } = await corrected();
  const namedBefore = async (path: string) => {
    const { data, total } = readList((await ask(path)).json);
    return { total, ids: data.map(({ id }) => id) };
  };
  const before = '/v1/releases?q=k4&recorded_before=';
  expect(await namedBefore(`${before}2026-10-27T12:00:00Z`)).toEqual({ total: 0, ids: [] });
  const found = { total: 1, ids: ['kimi-k4'] };
  expect(await namedBefore(`${before}${FIRST}`)).toEqual(found);
  expect(await namedBefore(`/v1/series/kimi/releases?q=k4&recorded_before=${FIRST}`)).toEqual(
    found,
  );
});

test('a forecast reads as it was given before an instant, with what was recorded of its outcome by then', async () => {
  const { ask, post, setNow } = await operated();
  setNow('2026-10-28', 43_200_000);
  await post('/v1/releases', released('2026-10-27'));
  setNow('2026-10-29', 43_200_000);
  const read = async (query: string) => {
    const { status, json } = await ask(`/v1/series/kimi/forecast${query}`);
    expect(status).toBe(200);
    return readSingle(json);
  };
  const before = (instant: string) => read(`?recorded_before=${encodeURIComponent(instant)}`);
  const first = await before('2026-10-28T13:30:00+01:30');
  expect(first.as_of).toBe('2026-10-28');
  expect(first.data).toMatchObject({
    kind: 'live',
    as_of: '2026-10-28',
    last_milestone: { release: 'kimi-k3.1-pro' },
    resolution: null,
  });
  const { json } = await ask(`/v1/forecasts/${String(first.data['id'])}`);
  expect(readSingle(json).data['resolution']).toMatchObject({ release: 'kimi-k4' });
  const second = await before('2026-10-28T12:00:00.001Z');
  expect(second.data).toMatchObject({ last_milestone: { release: 'kimi-k4' } });
  expect(second.data['hash']).toBe((await read('')).data['hash']);
});

test('before its first forecast a series has none, and a day and an instant cannot both be asked for', async () => {
  const { ask } = await corrected();
  const path = '/v1/series/kimi/forecast?recorded_before=2026-10-01T00:00:00Z';
  expect(readProblem((await ask(path)).json).detail).toContain(
    'The series "kimi" was not recorded before 2026-10-01T00:00:00',
  );
  const without = await ask(`/v1/series/kimi-dev/forecast?recorded_before=${FIRST}`);
  expect(readProblem(without.json).detail).toContain('No forecast of "kimi-dev" was issued before');
  const both = await ask(`${path}&as_of=2026-09-01`);
  expect(both.status).toBe(400);
  expect(JSON.stringify(both.json)).toContain('Give as_of or recorded_before, not both');
});

test('a claim that a catalog import superseded is present, and standing, before it was', async () => {
  const { ask, ctx, ...service } = await operated();
  const read = async (query: string) => {
    const { data } = readSingle((await ask(`/v1/releases/kimi-k3${query}`)).json);
    return data['events'];
  };
  const before = await read('');
  service.setNow('2026-10-28', 43_200_000);
  const moved = lab('moonshot', [series('kimi', [release('kimi-k3', '2026-07-18')])]);
  await importCatalog({ ctx, input: { files: catalogOf(moved), until: null } });
  service.setNow('2026-10-29', 43_200_000);
  expect(await read('')).not.toEqual(before);
  expect(await read('?recorded_before=2026-10-28T12:00:00Z')).toEqual(before);
});

test('a release that was recorded later is not found, with the way to it', async () => {
  const { ask } = await corrected();
  const answered = await ask('/v1/releases/kimi-k4?recorded_before=2026-10-27T12:00:00Z');
  expect(answered.status).toBe(404);
  expect(readProblem(answered.json).detail).toContain('before 2026-10-27T12:00:00.000Z');
});

test.each([
  ['2026-10-27', 'RFC 3339'],
  ['2026-10-27T12:00:00', 'RFC 3339'],
  ['2026-13-27T12:00:00Z', 'RFC 3339'],
  ['2026-10-29T12:00:00.001Z', 'lies in the future'],
])('recorded_before=%s is refused by name', async (instant, why) => {
  const { ask } = await corrected();
  const answered = await ask(`/v1/releases?recorded_before=${instant}`);
  expect(answered.status).toBe(400);
  expect(JSON.stringify(readProblem(answered.json))).toContain(why);
});

test('each instant has an answer and an ETag of its own', async () => {
  const { app } = await corrected();
  const tagBefore = async (instant: string) =>
    (await app.request(`/v1/releases?recorded_before=${instant}`)).headers.get('ETag');
  expect(await tagBefore(FIRST)).toBe(await tagBefore(FIRST));
  expect(await tagBefore(FIRST)).not.toBe(await tagBefore('2026-10-28T12:00:00Z'));
});
