import { expect, test } from 'vitest';
import { keepRequestAnswer, takeRequestKey } from '../../src/services/request-keys.ts';
import { sha256 } from '../../src/services/sha256.ts';
import { operated, released } from './operated.ts';
import { readList, readProblem, readSingle } from './read.ts';
import { TODAY, TOKEN } from './service.ts';

test('a repeated Idempotency-Key answers the same bytes and does nothing', async () => {
  const { post, total, ...service } = await operated();
  const key = { 'Idempotency-Key': 'k-1' };
  const first = await post('/v1/releases', released('2026-10-26'), key);
  const changes = await total('/v1/changes');
  service.setNow(TODAY, 60_000_000);
  const again = await post('/v1/releases', released('2026-10-26'), key);
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect(again.headers.get('Idempotency-Replayed')).toBe('true');
  expect(await total('/v1/changes')).toBe(changes);
  const other = await post('/v1/releases', released('2026-10-25'), key);
  expect([other.status, readProblem(other.json).detail]).toEqual([
    422,
    expect.stringContaining('another request'),
  ]);
  // A day later the key is free.
  service.setNow('2026-10-29');
  expect((await post('/v1/releases', released('2026-10-26'), key)).status).toBe(200);
});

test('two requests at once under one key record once: the second waits or hears the same', async () => {
  const { post, audited } = await operated();
  const before = (await audited()).total;
  const key = { 'Idempotency-Key': 'k-2' };
  const ask = () => post('/v1/releases', released('2026-10-26'), key);
  const both = await Promise.all([ask(), ask()]);
  const recorded = both.filter(({ status }) => status === 201);
  expect(new Set(recorded.map(({ text }) => text)).size).toBe(1);
  expect(both.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  expect((await audited()).total).toBe(before + 1);
});

test('a request that was refused frees its key', async () => {
  const { post } = await operated();
  const key = { 'Idempotency-Key': 'k-3' };
  expect((await post('/v1/releases', released('9999-01-01'), key)).status).toBe(422);
  expect((await post('/v1/releases', released('2026-10-26'), key)).status).toBe(201);
});

test('a key that died with its process can be used again after a minute', async () => {
  const { ctx, post, ...service } = await operated();
  const body = JSON.stringify(released('2026-10-26'));
  const requestHash = sha256(`POST /v1/releases\n${body}`);
  await takeRequestKey({ ctx, input: { key: 'k-4', requestHash } });
  const key = { 'Idempotency-Key': 'k-4' };
  expect((await post('/v1/releases', body, key)).status).toBe(409);
  service.setNow(TODAY, 43_200_000 + 61_000);
  expect((await post('/v1/releases', body, key)).status).toBe(201);
});

test('a request that lasts longer than a minute is not done again under its key once it has ended', async () => {
  const { ctx, ...service } = await operated();
  const request = { key: 'k-6', requestHash: sha256('POST /v1/refresh\n') };
  const take = () => takeRequestKey({ ctx, input: request });
  expect(await take()).toEqual({ state: 'taken' });
  service.setNow(TODAY, 43_200_000 + 61_000);
  // Taken for one that died, and refused since it has not.
  expect(await take()).toEqual({ state: 'taken' });
  await keepRequestAnswer({ ctx, input: { ...request, answer: null } });
  const answer = { status: 200, contentType: 'application/json', body: '{}' };
  await keepRequestAnswer({ ctx, input: { ...request, answer } });
  expect(await take()).toEqual({ state: 'answered', answer });
});

test('a webhook that is asked for twice under one key is made once, with one secret', async () => {
  const { ask, post } = await operated();
  const key = { 'Idempotency-Key': 'k-5' };
  const hook = { url: 'https://example.org/hook' };
  const first = await post('/v1/webhooks', hook, key);
  const again = await post('/v1/webhooks', hook, key);
  expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
  const headers = { Authorization: `Bearer ${TOKEN}` };
  expect(readList((await ask('/v1/webhooks', { headers })).json).total).toBe(1);
  const other = await post('/v1/webhooks', { url: 'https://example.org/other' }, key);
  expect(other.status).toBe(422);
});

test('a secret is rotated, a ping queued and a refresh run once under one key each', async () => {
  const { ask, post } = await operated();
  const { id } = readSingle(
    (await post('/v1/webhooks', { url: 'https://example.org/hook' })).json,
  ).data;
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const order = (path: string, key: string) =>
    ask(path, { method: 'POST', headers: { ...headers, 'Idempotency-Key': key } });
  const orders = [
    [`/v1/webhooks/${String(id)}/rotate-secret`, 200],
    [`/v1/webhooks/${String(id)}/ping`, 202],
    ['/v1/refresh', 200],
  ] as const;
  for (const [path, status] of orders) {
    const [first, again] = [await order(path, path), await order(path, path)];
    expect([first.status, again.status, again.text]).toEqual([status, status, first.text]);
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect((await order(path, `${path}!`)).status).toBe(status);
  }
  const total = async (path: string) => readList((await ask(path, { headers })).json).total;
  expect(await total(`/v1/webhooks/${String(id)}/deliveries`)).toBe(2);
});

test('a webhook is ended once under one key', async () => {
  const { ask, post } = await operated();
  const { id } = readSingle(
    (await post('/v1/webhooks', { url: 'https://example.org/hook' })).json,
  ).data;
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Idempotency-Key': 'k-7' };
  const end = () => ask(`/v1/webhooks/${String(id)}`, { method: 'DELETE', headers });
  const [first, again] = [await end(), await end()];
  expect([first.status, again.status, again.text]).toEqual([204, 204, '']);
  for (const { headers: of } of [first, again])
    expect([of.get('Content-Type'), of.get('Cache-Control')]).toEqual([null, 'no-store']);
  expect(again.headers.get('Idempotency-Replayed')).toBe('true');
});

test('who made, changed and ended a webhook is audited, without its secret', async () => {
  const { ask, post, audited } = await operated();
  const made = await post('/v1/webhooks', { url: 'https://example.org/hook', series: ['kimi'] });
  const { id, secret } = readSingle(made.json).data;
  const path = `/v1/webhooks/${String(id)}`;
  const rotated = await post(`${path}/rotate-secret`, '');
  await ask(path, { method: 'DELETE', headers: { Authorization: `Bearer ${TOKEN}` } });
  const { data } = await audited();
  const actor = expect.stringMatching(/^token:/);
  expect(data.slice(0, 3)).toMatchObject([
    { action: 'webhook.ended', subject: id, actor, request: { url: 'https://example.org/hook' } },
    { action: 'webhook.secret-rotated', subject: id, actor },
    { action: 'webhook.created', subject: id, actor, request: { series: ['kimi'] } },
  ]);
  for (const told of [secret, readSingle(rotated.json).data['secret']])
    expect(JSON.stringify(data)).not.toContain(told);
});

test.each(['/v1/refresh', '/v1/webhooks/wh_1/ping', '/v1/webhooks'])(
  'a body of 100 MB to %s is refused before it is read for its key',
  async (path) => {
    const { ask } = await operated();
    let read = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 1;
        if (read > 1_600) return controller.close();
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const headers = {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'k-6',
    };
    const { status } = await ask(path, { method: 'POST', headers, body, duplex: 'half' });
    expect(status).toBe(413);
    expect(read).toBeLessThan(10);
  },
);
