import { expect, test } from 'vitest';
import { operated } from './operated.ts';
import { readList, readProblem } from './read.ts';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { startService } from './service.ts';

/** Kimi K3 as its lab dates it, and as a newspaper does. */
function datedTwice(day: string, other: string) {
  const [event] = release('kimi-k3', day).events;
  const [also] = release('kimi-k3', other).events;
  const claims = [
    ...(event?.claims ?? []),
    ...(also?.claims ?? []).map((claim) => ({ ...claim, source: 'gazette', published: null })),
  ];
  const entry = release('kimi-k3', day, { events: [{ stage: 'ga', limited: false, claims }] });
  const files = catalogOf(
    lab('moonshot', [series('kimi', [release('kimi-k2', '2025-07-11'), entry])]),
  );
  const press = { id: 'gazette', name: 'The Gazette', kind: 'press', url: null, licence: null };
  const { json } = files.sources;
  const sources = [...(Array.isArray(json) ? json : []), { ...press, known_errors: null }];
  return { ...files, sources: { name: 'sources.json', json: sources } };
}

async function listed(path: string, catalog = datedTwice('2026-07-16', '2026-07-12')) {
  const { app } = await startService({ catalog });
  const { total, data } = readList(await (await app.request(path)).json());
  return { total, found: data.map(({ id, conflicts }) => [id, conflicts]) };
}

test('a release says of how many of its events the sources disagree', async () => {
  expect((await listed('/v1/releases')).found).toEqual([
    ['kimi-k2', 0],
    ['kimi-k3', 1],
  ]);
});

test('a day apart is the time zone, and no conflict', async () => {
  const { found } = await listed('/v1/releases', datedTwice('2026-07-16', '2026-07-15'));
  expect(found).toContainEqual(['kimi-k3', 0]);
});

test.each(['/v1/releases?', '/v1/series/kimi/releases?'])(
  '%s lists those with a conflict, or those without, with their total',
  async (path) => {
    expect(await listed(`${path}conflict=true`)).toEqual({ total: 1, found: [['kimi-k3', 1]] });
    expect(await listed(`${path}conflict=false`)).toEqual({ total: 1, found: [['kimi-k2', 0]] });
  },
);

test('anything but true and false is refused by name', async () => {
  const { ask } = await operated();
  const answered = await ask('/v1/releases?conflict=yes');
  expect(answered.status).toBe(400);
  expect(readProblem(answered.json).errors).toMatchObject([{ parameter: 'conflict' }]);
});
