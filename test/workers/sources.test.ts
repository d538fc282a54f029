import { env } from 'cloudflare:workers';
import { beforeEach, expect, test, vi } from 'vitest';
import worker from '../../src/runtime/worker.ts';
import { freshD1 } from '../support/d1.ts';

beforeEach(() => freshD1());

async function refreshed(url: string) {
  vi.spyOn(console, 'log').mockReturnValue();
  // Another database is another deployment.
  const DB = new Proxy(env.DB, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const settings = { SOURCES: 'openrouter', SOURCE_OPENROUTER_URL: url, IMPORT_ON_START: 'false' };
  await worker.scheduled({ cron: '17 */6 * * *' }, { ...env, ...settings, DB });
  vi.restoreAllMocks();
  const row = await env.DB.prepare('select report from refresh_runs').first<{ report: string }>();
  return JSON.parse(row?.report ?? '{}');
}

test('a source that has moved to another host is read there on Workers too', async () => {
  expect(await refreshed('https://mirror.example/moved')).toMatchObject({
    sources: [{ source: 'openrouter', state: 'read' }],
  });
});

test('a source that redirects to less than https is not followed on Workers either', async () => {
  const error = expect.stringContaining('redirects to http://elsewhere.example/list');
  expect(await refreshed('https://mirror.example/unsafe')).toMatchObject({
    sources: [{ source: 'openrouter', state: 'failed', error }],
  });
});
