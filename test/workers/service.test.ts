import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import worker from '../../src/runtime/worker.ts';
import { d1Database } from '../../src/store/d1.ts';
import { releaseLease } from '../../src/store/leases.ts';
import { countingD1 } from '../support/counting-d1.ts';
import { freshD1 } from '../support/d1.ts';

beforeEach(() => freshD1());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const get = (path: string) => exports.default.fetch(`https://example.org${path}`);

test('the Worker imports its catalog, forecasts, and answers about K3 as Node does', async () => {
  await exports.default.scheduled({ cron: '17 */6 * * *' });
  expect((await get('/readyz')).status).toBe(200);
  const forecast = await get('/v1/series/kimi/forecast?as_of=2026-04-21');
  expect(await forecast.json()).toMatchObject({
    data: {
      headline: { label: 'May–July 2026' },
      cadence_window: { start: '2026-06-15', end: '2026-07-12', label: 'June–July 2026' },
      resolution: { release: 'kimi-k3', date: '2026-07-16', score: { window_hit: true } },
    },
  });
  const badge = await get('/badge/kimi.svg?as_of=2026-04-21');
  expect(badge.headers.get('x-badge-status')).toBe('ok');
  expect(await badge.text()).toContain('May–Jul 2026');
});

test('a badge of the Worker is a picture even for a series that there is not', async () => {
  const badge = await get('/badge/nobody.svg');
  expect(badge.status).toBe(200);
  expect(badge.headers.get('x-badge-status')).toBe('not-found');
  expect(await badge.text()).toMatch(/^<svg /);
});

test('a request that the platform cuts off amid the import holds up no cron trigger', async () => {
  const { binding } = countingD1(env.DB);
  const reached = Promise.withResolvers<void>();
  let isCutOff = true;
  const cut: Pick<D1Database, 'prepare' | 'batch'> = {
    prepare: (sql) => binding.prepare(sql),
    batch(statements) {
      if (!isCutOff) return binding.batch(statements);
      reached.resolve();
      return new Promise(() => {});
    },
  };
  const DB = new Proxy(env.DB, {
    get: (target, name): unknown =>
      name === 'withSession' ? () => cut : Reflect.get(target, name, target),
  });
  await worker.fetch(
    new Request('https://example.org/readyz'),
    { ...env, DB },
    { waitUntil: () => undefined },
  );
  await reached.promise;
  isCutOff = false;
  await worker.scheduled({ cron: '17 */6 * * *' }, { ...env, DB });
  expect((await get('/readyz')).status).toBe(200);
});

test('a cron trigger that meets another refresh waits for its end, and alarms nobody', async () => {
  const told: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line));
  const database = d1Database(env.DB);
  const other = { name: 'refresh', holder: 'another' };
  await env.DB.prepare(
    `insert into leases (name, holder, expires_at)
    values ('refresh', 'another', (unixepoch() + 60) * 1000)`,
  ).run();
  const waits: number[] = [];
  const atOnce = setTimeout;
  vi.stubGlobal('setTimeout', (go: () => void, ms = 0) => {
    if (ms < 60_000) return atOnce(go, ms);
    waits.push(ms);
    return void releaseLease(database, other).then(go);
  });
  // While it waits, a request leaves the catalog to whoever is at it.
  const trigger = worker.scheduled({ cron: '17 */6 * * *' }, env);
  expect((await get('/healthz')).status).toBe(200);
  await trigger;
  expect(waits).toEqual([60_000]);
  const runs = await env.DB.prepare('select state from refresh_runs').all();
  expect(runs.results).toEqual([{ state: 'succeeded' }]);
  expect((await get('/readyz')).status).toBe(200);
  expect(told.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
