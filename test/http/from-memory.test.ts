import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { headersOf304 } from '../support/headers-of-304.ts';
import { createGate } from '../../src/http/gate/gate.ts';
import { listen } from '../../src/runtime/listen.ts';
import { startService } from './service.ts';

const service = await startService();
const observed: number[] = [];
const gate = createGate(service, {
  now: service.ctx.clock,
  stopwatch: () => 0,
  newId: () => 'gate',
  log: service.ctx.log,
  requestsPerMinute: 1000,
  dearAtOnce: 2,
  publicUrl: null,
  observe: ({ status }) => observed.push(status),
});
let made = 0;
const make: typeof gate.make = (asked, address) => {
  made += 1;
  return gate.make(asked, address);
};
const listening = await listen({ ...gate, make }, { host: '127.0.0.1', port: 0 });
const { hostname, port } = new URL(listening.url);
afterAll(() => listening.close(0));

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const before = made;
  const asking = request({ hostname, port, path, method, headers }).end();
  const [response] = await once(asking, 'response');
  const body = await text(response);
  const { statusCode: status } = response;
  return { status, body, headers: lasting(response.headers), wasMade: made > before };
}

/** Without what differs between any two answers. */
function lasting({
  date: _date,
  ratelimit: _left,
  'x-request-id': _id,
  ...headers
}: IncomingHttpHeaders) {
  return headers;
}

test.each(['/v1/series/kimi/forecast', '/badge/kimi.svg', '/', '/kimi.md', '/feed/all.atom'])(
  '%s answers alike from memory and anew, whole, by HEAD and to a reader who has it',
  async (path) => {
    const anew = await ask(path);
    expect(anew).toMatchObject({ status: 200, wasMade: true });
    const again = await ask(path);
    expect(again).toEqual({ ...anew, wasMade: false });

    const tag = String(anew.headers.etag);
    const known = await ask(path, { 'If-None-Match': `"another", ${tag}` });
    expect(known).toMatchObject({ status: 304, body: '', wasMade: false });
    expect(known.headers).toEqual(headersOf304(anew.headers));

    const head = await ask(path, {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '', wasMade: false });
    expect(head.headers).toEqual(anew.headers);
  },
);

test('what names its host is not given to who asks another one', async () => {
  const here = await ask('/feed/all.atom', { Host: 'here.example' });
  const there = await ask('/feed/all.atom', { Host: 'there.example' });
  expect(there.wasMade).toBe(true);
  expect(there.body).toBe(here.body.replaceAll('here.example', 'there.example'));
  const target = '/feed/all.atom#http://here.example';
  expect((await ask(target, { Host: 'there.example' })).body).toBe(there.body);
});

test('a host that is none is refused, whatever is in memory', async () => {
  expect((await ask('/v1/labs')).status).toBe(200);
  expect((await ask('/v1/labs')).wasMade).toBe(false);
  expect((await ask('/v1/labs', { Host: 'a b' })).status).toBe(400);
});

test('answers from memory are counted, limited and named like all others', async () => {
  await ask('/v1/labs');
  observed.length = 0;
  const asking = request({
    hostname,
    port,
    path: '/v1/labs',
    headers: { 'X-Request-Id': 'mine' },
  }).end();
  const [{ headers }] = await once(asking, 'response');
  expect(headers['x-request-id']).toBe('mine');
  expect(headers.ratelimit).toMatch(/^"default";r=\d+;t=60$/);
  expect(observed).toEqual([200]);
});
