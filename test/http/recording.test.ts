import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { withRefreshLease } from '../../src/services/refresh-lease.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { smallCatalog } from './catalog-builder.ts';
import { claim, operated, released, signal } from './operated.ts';
import { readProblem, readSingle } from './read.ts';
import { TODAY, TOKEN } from './service.ts';

test('a recorded release resolves the forecast of its series at once, and is audited', async () => {
  const { ask, post, audited, ...service } = await operated();
  service.setNow(TODAY, 50_000_000);
  const answered = await post('/v1/releases', released('2026-10-26'));
  expect(answered.status).toBe(201);
  expect(readSingle(answered.json)).toMatchObject({
    data: { id: 'kimi-k4', added: true, claims_added: 1, known: 0, forecasts_issued: 2 },
    links: { release: '/v1/releases/kimi-k4' },
  });
  const forecast = readSingle((await ask('/v1/series/kimi/forecast')).json).data;
  expect(forecast).toMatchObject({ last_milestone: { release: 'kimi-k4', date: '2026-10-26' } });
  const release = readSingle((await ask('/v1/releases/kimi-k4')).json).data;
  expect(release).toMatchObject({ name: 'Kimi K4', milestone: true });
  expect((await audited()).data).toMatchObject([
    {
      actor: expect.stringMatching(/^token:[0-9a-f]{12}$/),
      action: 'facts.recorded',
      subject: 'kimi-k4',
      request: { releases: [{ id: 'kimi-k4' }] },
    },
  ]);
  expect(JSON.stringify((await audited()).data)).not.toContain(TOKEN);
});

test('a correction is a claim beside the earlier one, and a catalog import takes neither back', async () => {
  const { ctx, ask, post, ...service } = await operated();
  await post('/v1/releases', released('2026-10-26'));
  const { id, events } = released('2026-10-25');
  service.setNow('2026-10-28');
  expect((await post('/v1/releases', { id, events })).status).toBe(201);
  await importCatalog({ ctx, input: { files: { ...smallCatalog() }, until: null } });
  service.setNow('2026-10-28', 50_000_000);
  const release = readSingle((await ask('/v1/releases/kimi-k4')).json).data;
  expect(release['events']).toMatchObject([
    {
      date: '2026-10-25',
      claims: [
        { date: '2026-10-26', chosen: false },
        { date: '2026-10-25', published: '2026-10-28', chosen: true },
      ],
    },
  ]);
});

test('what stands already is answered with 200 and changes nothing', async () => {
  const { post, total, audited } = await operated();
  await post('/v1/releases', released('2026-10-26'));
  await post('/v1/signals', signal);
  const before = await total('/v1/changes');
  const again = await post('/v1/releases', released('2026-10-26'));
  expect(again.status).toBe(200);
  expect(readSingle(again.json).data).toMatchObject({ added: false, claims_added: 0, known: 1 });
  expect((await post('/v1/signals', signal)).status).toBe(200);
  expect(await total('/v1/changes')).toBe(before);
  expect((await audited()).total).toBe(2);
});

test.each([
  ['an unknown series', { ...released('2026-10-26'), series: 'kimmi' }, 'series'],
  ['no series', { ...released('2026-10-26'), series: undefined }, 'series'],
  ['an unknown source', released('2026-10-26', { source: 'nobody' }), 'events.0.claims.0.source'],
  ['an absurd date', released('9999-01-01'), 'events.0.claims.0.date'],
  ['a date long past', released('1969-07-16'), 'events.0.claims.0.date'],
  ['a month of antiquity', released('0001-01'), 'events.0.claims.0.date'],
  ['a quarter to come', released('9999-Q4'), 'events.0.claims.0.date'],
  ['an address without a host', released('2026-10-26', { url: 'x' }), 'events.0.claims.0.url'],
  ['a day that no calendar has', released('2026-02-30'), 'events.0.claims.0.date'],
  ['a number for a date', released('x', { date: 20260101 }), 'events.0.claims.0.date'],
  [
    'a publication to come',
    released('2026-10-26', { published: '2026-12-01' }),
    'events.0.claims.0.published',
  ],
  [
    'an unknown stage',
    { ...released('2026-10-26'), events: [{ stage: 'shipped', claims: [] }] },
    'events.0.stage',
  ],
  [
    'another level of a known release',
    { ...released('2026-10-26'), id: 'kimi-k3', name: 'Kimi K3' },
    'level',
  ],
  ['a control character', { ...released('2026-10-26'), name: 'Kimi\u0000K4' }, 'name'],
  [
    'a command to a terminal',
    released('2026-10-26', { note: '\u001b[2J' }),
    'events.0.claims.0.note',
  ],
  ['writing that turns round', { ...released('2026-10-26'), name: 'Kimi \u202e4K' }, 'name'],
  ['half a character', { ...released('2026-10-26'), name: 'Kimi \ud800' }, 'name'],
  ['a name of two lines', { ...released('2026-10-26'), name: 'Kimi\r\nBEGIN:VEVENT' }, 'name'],
  ['an unknown key', { ...released('2026-10-26'), levle: 'version' }, 'levle'],
  [
    'the same claim twice',
    {
      ...released('x'),
      events: [{ stage: 'ga', claims: [claim('2026-10-26'), claim('2026-10-26')] }],
    },
    'events.0.claims.1.date',
  ],
  ['a list', [], 'body'],
])('%s is refused by its field, and nothing is recorded', async (_what, body, field) => {
  const { post, total } = await operated();
  const before = await total('/v1/changes');
  const answered = await post('/v1/releases', body);
  expect(answered.status).toBe(422);
  const problem = readProblem(answered.json);
  expect(problem.errors.map(({ parameter }) => parameter)).toContain(field);
  expect(await total('/v1/changes')).toBe(before);
});

test.each([
  ['broken JSON', '{"id": ', 400, /no JSON/],
  ['two values under one key', '{"id": "a", "events": [], "id": "b"}', 400, /"id" twice/],
  ['nothing', '', 400, /no JSON/],
  ['100 KB', JSON.stringify({ id: 'x'.repeat(100_000) }), 413, /65536 bytes/],
  [
    '400,000 wrong items',
    JSON.stringify({ id: 'kimi-k4', events: Array(400_000).fill(1) }),
    413,
    /65536 bytes/,
  ],
])('a body of %s is refused', async (_what, body, status, detail) => {
  const { post } = await operated();
  const answered = await post('/v1/releases', body);
  expect(answered.status).toBe(status);
  expect(readProblem(answered.json).detail).toMatch(detail);
});

test.each([
  [
    'wrong claims',
    { ...released('x'), events: Array(20).fill({ stage: 'ga', claims: Array(100).fill(1) }) },
  ],
  ['unknown keys', Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, 1]))],
])('of thousands of %s twenty are told, and how many there are', async (_what, body) => {
  const { post } = await operated();
  const answered = await post('/v1/releases', body);
  expect(answered.status).toBe(422);
  const { detail, errors } = readProblem(answered.json);
  expect(errors).toHaveLength(20);
  expect(detail).toMatch(/; and \d{4,5} more$/);
  expect(detail.length).toBeLessThan(4_000);
});

const long = (characters: number) => 'x'.repeat(characters);

test.each([
  ['a name of 201 characters', { ...released('2026-10-26'), name: long(201) }, 'name'],
  ['an id of 101', { ...released('2026-10-26'), id: long(101) }, 'id'],
  ['a note of 2,001', { ...released('2026-10-26'), note: long(2_001) }, 'note'],
  [
    'an address of 2,001',
    released('2026-10-26', { url: `https://example.org/${long(1_981)}` }),
    'events.0.claims.0.url',
  ],
  [
    'a reason of 2,001',
    released('2026-10-26', { disregarded: long(2_001) }),
    'events.0.claims.0.disregarded',
  ],
  [
    '101 claims of one event',
    { ...released('x'), events: [{ stage: 'ga', claims: Array(101).fill(claim('2026-10-26')) }] },
    'events.0.claims',
  ],
  [
    '21 events',
    { ...released('x'), events: Array(21).fill({ stage: 'ga', claims: [claim('2026-10-26')] }) },
    'events',
  ],
])('%s is refused, since that is too long', async (_what, body, field) => {
  const { post } = await operated();
  const answered = await post('/v1/releases', body);
  expect(answered.status).toBe(422);
  expect(readProblem(answered.json).errors.map(({ parameter }) => parameter)).toContain(field);
});

test('a body in broken UTF-8, of another type or compressed is refused', async () => {
  const { ask } = await operated();
  const Authorization = `Bearer ${TOKEN}`;
  const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]);
  const json = { Authorization, 'Content-Type': 'application/json' };
  const broken = await ask('/v1/releases', { method: 'POST', headers: json, body: bytes });
  expect([broken.status, readProblem(broken.json).detail]).toEqual([
    400,
    'The body is not in UTF-8: see line 1.',
  ]);
  const form = { Authorization, 'Content-Type': 'application/x-www-form-urlencoded' };
  const typed = await ask('/v1/releases', { method: 'POST', headers: form, body: 'id=kimi' });
  expect(typed.status).toBe(415);
  const packed = { ...json, 'Content-Encoding': 'gzip' };
  const body = gzipSync(JSON.stringify(released('2026-10-26')));
  const encoded = await ask('/v1/releases', { method: 'POST', headers: packed, body });
  expect([encoded.status, readProblem(encoded.json).detail]).toEqual([
    415,
    'The body is encoded as "gzip": send it as it is, without Content-Encoding.',
  ]);
});

test('a body of 100 MB is refused before it is read', async () => {
  const { app } = await operated();
  let read = 0;
  const chunk = new Uint8Array(65_536).fill(32);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += chunk.length;
      if (read > 100_000_000) controller.close();
      else controller.enqueue(chunk);
    },
  });
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const init = { method: 'POST', headers, body, duplex: 'half' as const };
  expect((await app.request('/v1/releases', init)).status).toBe(413);
  expect(read).toBeLessThan(4_000_000);
});

test('without the token, or while a refresh runs, nothing is recorded', async () => {
  const { ctx, ask, post, total } = await operated();
  const before = await total('/v1/changes');
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify(released('2026-10-26'));
  expect((await ask('/v1/releases', { method: 'POST', headers, body })).status).toBe(401);
  await withRefreshLease(ctx, 'a refresh', async () => {
    const busy = await post('/v1/releases', released('2026-10-26'));
    expect([busy.status, busy.headers.get('Retry-After')]).toEqual([409, '60']);
  });
  expect(await total('/v1/changes')).toBe(before);
});
