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
