import { expect, test } from 'vitest';
import { takeRequestKey } from '../../src/services/request-keys.ts';
import { sha256 } from '../../src/services/sha256.ts';
import { operated, released } from './operated.ts';
import { readProblem } from './read.ts';
import { TODAY } from './service.ts';

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

test('of two requests at once under one key the second is told to wait', async () => {
  const { post } = await operated();
  const key = { 'Idempotency-Key': 'k-2' };
  const both = await Promise.all([
    post('/v1/releases', released('2026-10-26'), key),
    post('/v1/releases', released('2026-10-26'), key),
  ]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
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
