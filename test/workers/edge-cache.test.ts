import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { edgeCache } from '../../src/runtime/edge-cache.ts';
import { d1Database } from '../../src/store/d1.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { instantOfDay, parseDay } from '../../src/domain/time.ts';
import { smallCatalog } from '../http/catalog-builder.ts';
import { freshD1 } from '../support/d1.ts';

const nothing = () => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

test('an isolate that has just started answers from the cache of its place, with the same tag and bytes', async () => {
  const ctx = {
    database: d1Database(await freshD1()),
    clock: () => instantOfDay(parseDay('2026-10-27')) + 43_200_000,
    newId: () => crypto.randomUUID(),
    log,
    sources: [],
  };
  await importCatalog({ ctx, input: { files: smallCatalog(), until: null } });
  const kept: Promise<unknown>[] = [];
  const sharedCache = edgeCache({
    cache: caches.default,
    waitUntil: (promise) => kept.push(promise),
    log,
  });
  const options = { now: ctx.clock, log, adminToken: null, publicUrl: null, sharedCache };
  const services = bindServices(ctx);
  const first = createApp(services, { ...options, build: 'one' });
  const made = await first.request('/v1/series/kimi');
  await Promise.all(kept);

  const silent = { ...services, getSeries: () => Promise.reject(new Error('D1 was asked')) };
  const second = createApp(silent, { ...options, build: 'one' });
  const found = await second.request('/v1/series/kimi');
  expect(await found.text()).toBe(await made.text());
  expect(Object.fromEntries(found.headers)).toEqual(Object.fromEntries(made.headers));

  const otherBuild = createApp(silent, { ...options, build: 'two' });
  expect((await otherBuild.request('/v1/series/kimi')).status).toBe(500);
});
