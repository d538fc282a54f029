import { expect, test } from 'vitest';
import { takeRequestKey } from '../../src/services/request-keys.ts';
import { sha256 } from '../../src/services/sha256.ts';
import { acquireLease } from '../../src/store/leases.ts';
import { operated, released } from '../http/operated.ts';
import { readList, readSingle } from '../http/read.ts';
import { TOKEN } from '../http/service.ts';
import { subscriber, webhookService } from '../services/webhook-service.ts';

const EARLIER = '2026-10-20';

test('after its clock was put back it answers, refreshes and records, and says nothing of days to come', async () => {
  const { ask, post, setNow, errors } = await operated();
  setNow(EARLIER);
  const paths = [
    '/',
    '/kimi',
    '/badge/kimi.svg',
    '/v1/forecasts',
    '/v1/upcoming',
    '/feed/all.atom',
  ];
  const steps = [
    () => post('/v1/refresh', ''),
    () => post('/v1/releases', released('2026-10-19')),
    () => post('/v1/refresh', ''),
  ];
  for (const step of steps) {
    expect((await step()).status).toBeLessThan(300);
    for (const path of paths) expect([path, (await ask(path)).status]).toEqual([path, 200]);
  }
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const runs = readList((await ask('/v1/refresh-runs', { headers })).json).data;
  const since = runs.filter((run) => String(run['started_at']).startsWith(EARLIER));
  // What was said before stays the newest: nothing is said again, of an earlier day.
  expect(since.map(({ report }) => report)).toEqual(
    Array(2).fill(expect.objectContaining({ forecasts_issued: 0, failures: [] })),
  );
  setNow('2026-10-28');
  expect((await post('/v1/refresh', '')).status).toBe(200);
  const forecast = readSingle((await ask('/v1/series/kimi/forecast')).json).data;
  expect(forecast).toMatchObject({ as_of: '2026-10-28', last_milestone: { date: '2026-10-24' } });
  expect(errors).toEqual([]);
});

test('a lease that a killed process left before the clock was put back keeps nobody out', async () => {
  const { post, setNow, ctx } = await operated();
  const nowMs = ctx.clock();
  await acquireLease(ctx.database, { name: 'refresh', holder: 'killed', nowMs, ttlMs: 30_000 });
  expect((await post('/v1/refresh', '')).status).toBe(409);
  setNow(EARLIER);
  expect((await post('/v1/refresh', '')).status).toBe(200);
});

test('a key that a killed process left before the clock was put back can be used again', async () => {
  const { post, setNow, ctx } = await operated();
  const body = JSON.stringify(released('2026-10-19'));
  const requestHash = sha256(`POST /v1/releases\n${body}`);
  await takeRequestKey({ ctx, input: { key: 'k-1', requestHash } });
  const key = { 'Idempotency-Key': 'k-1' };
  expect((await post('/v1/releases', body, key)).status).toBe(409);
  setNow(EARLIER);
  expect((await post('/v1/releases', body, key)).status).toBe(201);
});

test('a message that was to be tried again is, though the clock was put back', async () => {
  const { subscribe, deliver, ask, setNow } = await webhookService();
  const { url, received } = await subscriber((nth) => (nth === 1 ? 503 : 200));
  const { id } = await subscribe({ url });
  await ask('POST', `/v1/webhooks/${id}/ping`);
  await deliver();
  setNow(EARLIER);
  expect(await deliver()).toBe(1);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(received).toHaveLength(2);
});
