import { expect, test } from 'vitest';
import type { GateOptions } from '../../src/http/gate/gate.ts';
import { gatedService, HOST, READER } from './gated.ts';
import { readProblem } from './read.ts';
import { startService, TOKEN, TODAY } from './service.ts';

const service = await startService();
const gated = (options: Partial<GateOptions> = {}) => gatedService(service, options);

test('every answer says what is left of the limit, and the next minute begins anew', async () => {
  const { ask } = gated();
  const left = [];
  for (const path of ['/v1/labs', '/nothing', '/v1/series?wrong=1']) {
    const { headers, status } = await ask(path);
    left.push([status, headers.get('RateLimit'), headers.get('RateLimit-Policy')]);
  }
  const policy = '"default";q=3;w=60';
  expect(left).toEqual([
    [200, '"default";r=2;t=60', policy],
    [404, '"default";r=1;t=60', policy],
    [400, '"default";r=0;t=60', policy],
  ]);
  service.setNow(TODAY, 43_245_000);
  const refused = await ask('/v1/labs');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('Retry-After')).toBe('15');
  expect(refused.headers.get('RateLimit')).toBe('"default";r=0;t=15');
  expect(readProblem(await refused.json())).toMatchObject({
    type: 'urn:launchwindow:problem:rate-limited',
    detail: 'Too many: 3 requests in a minute from one address. Come back in 15 seconds.',
  });
  service.setNow(TODAY, 43_260_000);
  expect((await ask('/v1/labs')).status).toBe(200);
  service.setNow(TODAY);
});

test('a clock that jumps back an hour locks nobody out', async () => {
  const { ask } = gated({ requestsPerMinute: 1 });
  expect((await ask('/v1/labs')).status).toBe(200);
  expect((await ask('/v1/labs')).status).toBe(429);
  service.setNow(TODAY, 43_200_000 - 3_600_000);
  expect((await ask('/v1/labs')).status).toBe(200);
  service.setNow(TODAY);
});

test('an answer that the reader has, pictures and health checks do not count, and say so', async () => {
  const { ask } = gated();
  const tag = (await ask('/v1/labs')).headers.get('ETag') ?? '';
  for (let times = 0; times < 5; times += 1) {
    const again = await ask('/v1/labs', { 'If-None-Match': tag });
    expect(again.status).toBe(304);
    for (const path of ['/badge/kimi.svg', '/card/kimi.svg', '/healthz', '/readyz']) {
      expect((await ask(path)).status).toBe(200);
    }
  }
  expect((await ask('/badge/kimi.svg')).headers.get('RateLimit')).toBe('"default";r=2;t=60');
});

test('beyond the limit a reader who has what is kept is told so, also when nobody asked for a while', async () => {
  const { ask } = gated({ requestsPerMinute: 2 });
  const [list, page] = [await ask('/v1/labs'), await ask('/?sort=lab')];
  const tagOf = (answer: Response) => ({ 'If-None-Match': answer.headers.get('ETag') ?? 'none' });
  for (const ms of [43_201_000, 43_204_000]) {
    service.setNow(TODAY, ms);
    const again = await ask('/v1/labs', tagOf(list));
    expect([again.status, again.headers.get('RateLimit')]).toEqual([
      304,
      `"default";r=0;t=${(43_260_000 - ms) / 1000}`,
    ]);
    expect((await ask('/?sort=lab', tagOf(page))).status).toBe(304);
    for (const tag of ['*', 'W/"of-another"', ''])
      expect((await ask('/v1/labs', { 'If-None-Match': tag })).status).toBe(429);
    expect((await ask('/v1/labs')).status).toBe(429);
    expect((await ask('/v1/series', tagOf(list))).status).toBe(429);
  }
  service.setNow(TODAY);
});

test('an answer that was made for a reader who has none counts, though it is a 304', async () => {
  const { ask } = gated({ requestsPerMinute: 2 });
  const statuses = [];
  for (const day of ['2026-10-20', '2026-10-21', '2026-10-22']) {
    const any = { 'If-None-Match': '*' };
    statuses.push((await ask(`/v1/series/kimi/forecast?as_of=${day}`, any)).status);
  }
  expect(statuses).toEqual([304, 304, 429]);
});

test('pictures that have to be drawn have a limit of their own, and beyond it badges and cards are pictures still', async () => {
  const { ask, gate } = gated();
  const drawn = async (path: string) => {
    const { status, headers } = await ask(path);
    return [status, headers.get('X-Badge-Status'), headers.get('Retry-After')];
  };
  for (const label of ['a', 'b', 'c'])
    expect(await drawn(`/badge/kimi.svg?label=${label}`)).toEqual([200, 'released', null]);
  for (const path of ['/badge/kimi.svg?label=d', '/badge/kimi.json?label=d', '/card/gpt.svg'])
    expect(await drawn(path)).toEqual([200, 'error', '60']);
  const refused = await ask('/badge/kimi.svg?label=d');
  expect(await refused.text()).toContain('too many requests');
  expect(refused.headers.get('Cache-Control')).toBe('public, max-age=60');
  expect(await drawn('/badge/kimi.svg?label=d&strict=1')).toEqual([429, 'error', '60']);
  expect((await ask('/chart/kimi/density.svg')).status).toBe(429);
  // What is kept is given as before, and everything else has not been counted.
  expect(await drawn('/badge/kimi.svg?label=a')).toEqual([200, 'released', null]);
  const other = new Request(`${HOST}/badge/kimi.svg?label=d`);
  expect((await gate.fetch(other, '192.0.2.8')).headers.get('X-Badge-Status')).toBe('released');
  expect((await ask('/v1/labs')).headers.get('RateLimit')).toBe('"default";r=2;t=60');
});

test('each address has a limit of its own; a network of IPv6 has one together', async () => {
  const { ask } = gated({ requestsPerMinute: 1 });
  const statusFor = async (address: string) => (await ask('/v1/labs', {}, address)).status;
  expect(await statusFor('192.0.2.1')).toBe(200);
  expect(await statusFor('192.0.2.2')).toBe(200);
  expect(await statusFor('::ffff:192.0.2.2')).toBe(429);
  expect(await statusFor('2001:db8:1:2::1')).toBe(200);
  expect(await statusFor('2001:db8:1:2:ffff::9')).toBe(429);
  expect(await statusFor('2001:db8:1:3::1')).toBe(200);
});

test('after ten wrong tokens a wrong one waits, and the right one is let in, whoever shares its address', async () => {
  const { ask } = gated({ requestsPerMinute: 100 });
  const as = (token: string, address?: string) =>
    ask('/v1/refresh-runs', { Authorization: `Bearer ${token}` }, address);
  for (let guess = 0; guess < 10; guess += 1) expect((await as(`guess-${guess}`)).status).toBe(401);
  const eleventh = await as('guess-10');
  expect(eleventh.status).toBe(429);
  expect(eleventh.headers.get('Retry-After')).toBe('60');
  expect((await as(TOKEN)).status).toBe(200);
  expect((await as('guess-10', '192.0.2.99')).status).toBe(401);
  expect((await ask('/v1/labs')).status).toBe(200);
});

test.each([
  ['a sane one is kept', 'trace-1:a.b', 'trace-1:a.b'],
  ['one with other characters is replaced', 'a b"}', 'gate-1'],
  ['one that is too long is replaced', 'x'.repeat(65), 'gate-1'],
])('an id of a request: %s', async (_name, given, expected) => {
  const { ask, lines } = gated();
  const { headers } = await ask('/v1/labs', { 'X-Request-Id': given });
  expect(headers.get('X-Request-Id')).toBe(expected);
  expect(lines).toMatchObject([
    {
      level: 'debug',
      fields: { request: expected, method: 'GET', path: '/v1/labs', status: 200 },
    },
  ]);
});

test('the log holds neither token nor query, and an address only of who is turned away', async () => {
  const { ask, lines } = gated();
  await ask('/v1/refresh-runs?limit=1', { Authorization: `Bearer ${TOKEN}` });
  await ask('/v1/refresh-runs?limit=1', { Authorization: 'Bearer another-secret' });
  const [granted, refused] = lines.map((line) => JSON.stringify(line));
  expect(granted).not.toMatch(/a-token|limit=|192\.0/);
  expect(refused).toContain(READER);
  expect(refused).not.toMatch(/another-secret|limit=/);
});

test('over https readers are told to stay there', async () => {
  const secure = await gated({ publicUrl: 'https://launch.example' }).ask('/v1/labs');
  expect(secure.headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
  const plain = await gated().ask('/v1/labs');
  expect(plain.headers.get('Strict-Transport-Security')).toBeNull();
});

test('requests are observed by part of the service, of which there is a fixed number', async () => {
  const seen: string[] = [];
  const { ask } = gated({ observe: ({ surface }) => seen.push(surface), requestsPerMinute: 100 });
  const paths = ['/', '/kimi', '/made-up', '/v1/series/kimi', '/v1/x', '/badge/a.svg', '/a/b/c'];
  for (const path of paths) await ask(path);
  expect(seen).toEqual(['page', 'page', 'page', 'v1/series', 'other', 'badge', 'page']);
});
