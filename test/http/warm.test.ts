import Client from 'better-sqlite3';
import { afterAll, expect, test, vi } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { createResponseCache } from '../../src/http/response-cache.ts';
import { warmBadges } from '../../src/http/warm-badges.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { forgetDataVersion } from '../../src/services/data-version.ts';
import { bumpDataVersion } from '../../src/store/meta.ts';
import { startService, TODAY } from './service.ts';

// Counts what really reaches SQLite: prepared statements are kept, so that counting their making is not enough.
let read = 0;
const READS = new Set<string | symbol>(['all', 'get', 'iterate']);
const prepare: (this: Client.Database, sql: string) => Client.Statement = Reflect.get(
  Client.prototype,
  'prepare',
);
vi.spyOn(Client.prototype, 'prepare').mockImplementation(function (this: Client.Database, sql) {
  return counted(prepare.call(this, sql));
});
afterAll(() => {
  vi.restoreAllMocks();
});

function counted<Statement extends object>(statement: Statement): Statement {
  return new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (READS.has(name)) read += 1;
        const result: unknown = Reflect.apply(value, target, given);
        return result === target ? counted(target) : result;
      };
    },
  });
}

const service = await startService();

test('badges that are rendered ahead, in every look that was asked for, read nothing when somebody asks', async () => {
  const cache = createResponseCache();
  const services = bindServices(service.ctx);
  const options = { now: service.ctx.clock, log: service.ctx.log, build: 'test' };
  const app = createApp(services, { ...options, adminToken: null, publicUrl: null }, cache);
  const social = '/badge/kimi.svg?style=social';
  await app.request(social);
  service.setNow('2026-10-28');
  const ask = async (path: string) => app.request(path);
  const pause = () => Promise.resolve();
  const warmed = await warmBadges({ ask, cache, services, pause, stopping: { aborted: false } });
  expect(warmed).toBe(4);
  read = 0;
  for (const path of [social, '/badge/kimi.svg', '/badge/claude-opus.svg', '/badge/kimi-dev.svg']) {
    expect((await app.request(path)).status).toBe(200);
  }
  expect(read).toBe(0);
  service.setNow(TODAY);
});

test.each([
  '/badge/kimi.svg',
  '/badge/kimi.json',
  '/card/kimi.svg',
  '/widget/kimi',
  '/calendar/all.ics',
  '/feed/all.atom',
  '/kimi.md',
  '/llms.txt',
])('%s reads rows once, and none when it is warm', async (path) => {
  const ask = async (init: RequestInit = {}) => {
    read = 0;
    const response = await service.app.request(path, init);
    return { response, body: await response.text(), read };
  };
  const cold = await ask();
  expect(cold.response.status).toBe(200);
  expect(cold.read).toBeGreaterThan(0);
  const warm = await ask();
  expect(warm.body).toBe(cold.body);
  expect(warm.read).toBe(0);
  const tag = cold.response.headers.get('ETag') ?? '';
  const known = await ask({ headers: { 'If-None-Match': tag } });
  expect(known.response.status).toBe(304);
  expect(known.read).toBe(0);
});

test('whatever is asked of one forecast reads it once for each version of the data', async () => {
  const readBy = async (query: string) => {
    read = 0;
    const response = await service.app.request(`/v1/series/claude-opus/forecast${query}`);
    expect(response.status).toBe(200);
    return read;
  };
  for (const coverage of [0.6, 0.7]) {
    await service.ctx.database.atomic([bumpDataVersion({ writtenAtMs: 1 })]);
    forgetDataVersion(service);
    expect(await readBy('')).toBeGreaterThan(1);
    expect(await readBy(`?coverage=${coverage}`)).toBe(0);
    expect(await readBy('/probability?by=2027-01-31')).toBe(0);
  }
});

test('a second later only the version of the data is looked at', async () => {
  await service.app.request('/badge/claude-opus.svg');
  service.setNow('2026-10-27', 43_202_000);
  read = 0;
  await service.app.request('/badge/claude-opus.svg');
  expect(read).toBe(1);
});
