import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instantOfDay, parseDay } from '../../src/domain/time.ts';
import { makeSomeHindcasts } from '../../src/runtime/some-hindcasts.ts';
import worker from '../../src/runtime/worker.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { d1Database } from '../../src/store/d1.ts';
import { smallCatalog } from '../http/catalog-builder.ts';
import { countingD1 } from '../support/counting-d1.ts';
import { freshD1 } from '../support/d1.ts';

const REFRESH_CRON = '17 */6 * * *';
const HINDCASTS_CRON = '47 * * * *';
const MOST_STATEMENTS = 1_000;

let told: string[] = [];
beforeEach(async () => {
  told = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line));
  await freshD1();
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function daysMade(): Promise<number> {
  const row = await env.DB.prepare(
    "select count(distinct origin) as n from forecasts where kind = 'hindcast'",
  ).first<{ n: number }>();
  return row?.n ?? 0;
}

/** The environment of a deployment with these variables. */
function withSettings(variables: Readonly<Record<string, string>>): Cloudflare.Env {
  const DB = new Proxy(env.DB, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...env, ...variables, DB };
}

test('a trigger makes as many hindcasts of the whole catalog as fit into an invocation', async () => {
  await worker.scheduled({ cron: HINDCASTS_CRON }, env);
  expect(await daysMade()).toBe(0);
  await worker.scheduled({ cron: REFRESH_CRON }, env);
  await worker.scheduled({ cron: HINDCASTS_CRON }, withSettings({ HINDCASTS_ON_START: 'false' }));
  expect(await daysMade()).toBe(0);
  const { binding, asked } = countingD1(env.DB);
  const DB = new Proxy(env.DB, {
    get: (target, name): unknown =>
      name === 'withSession' ? () => binding : Reflect.get(target, name, target),
  });
  await worker.scheduled({ cron: HINDCASTS_CRON }, { ...env, DB });
  expect(await daysMade()).toBe(12);
  expect(asked.statements).toBeLessThan(MOST_STATEMENTS * 0.7);
  expect(told.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

test('one trigger after the other makes them all, and those after that make none', async () => {
  const nothing = () => undefined;
  const ctx = {
    database: d1Database(env.DB),
    clock: () => instantOfDay(parseDay('2026-10-27')),
    newId: () => crypto.randomUUID(),
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    sources: [],
  };
  await importCatalog({ ctx, input: { files: smallCatalog(), until: null } });
  const seen: number[] = [];
  for (let hour = 0; hour < 6; hour += 1) {
    await makeSomeHindcasts(ctx, () => Promise.resolve());
    seen.push(await daysMade());
  }
  expect(seen.slice(0, 3)).toEqual([12, 24, 36]);
  expect(seen.at(-1)).toBe(seen.at(-2));
  expect(
    await env.DB.prepare("select value from meta where key = 'first_hindcasts'").first(),
  ).toEqual({
    value: '2026-10-27 done',
  });
});

test('settings that change nothing on Workers are named in the log', async () => {
  const request = new Request('https://example.org/healthz');
  const settings = withSettings({ REFRESH_CRON: '5 * * * *', IMPORT_ON_START: 'false' });
  await worker.fetch(request, settings, { waitUntil: () => undefined });
  const line = told.find((one) => one.includes('without effect'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'warn', settings: ['REFRESH_CRON'] });
});
