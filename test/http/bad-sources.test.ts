import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/http/create-app.ts';
import { refreshRunSchema } from '../../src/render/documents/refresh-run-document.ts';
import { sourceSchema } from '../../src/render/documents/source-document.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { mirroredService } from '../services/mirrored-service.ts';
import type { MirroredService } from '../services/mirrored-service.ts';
import { floods } from '../support/mirror-of-sources.ts';
import type { Fault } from '../support/mirror-of-sources.ts';
import { describedApp } from './described-app.ts';
import { readList, readSingle } from './read.ts';

const TOKEN = 'a-token-of-an-operator';
const HANGING = 'hugging-face';

let service: MirroredService;
let isHanging = (_url: string) => false;
let ask: Awaited<ReturnType<typeof describedApp>>;
beforeEach(async () => {
  isHanging = () => false;
  service = await mirroredService({
    // Thirty seconds of patience would be spent on nothing.
    fetch: (url, init) =>
      fetch(url, isHanging(url) ? { ...init, signal: AbortSignal.timeout(100) } : init),
  });
  const app = createApp(bindServices(service.ctx), {
    now: service.ctx.clock,
    log: service.ctx.log,
    adminToken: TOKEN,
    publicUrl: null,
    build: 'test',
  });
  ask = await describedApp(app);
});
afterEach(() => service.close());

async function refreshed() {
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const { status, json } = await ask('/v1/refresh', { method: 'POST', headers });
  expect(status).toBe(200);
  const run = refreshRunSchema.parse(readSingle(json).data);
  const outcomes = run.report?.sources ?? [];
  return { run, of: new Map(outcomes.map((outcome) => [outcome.source, outcome])) };
}

async function sources(query = '') {
  const rows = z.array(sourceSchema).parse(readList((await ask(`/v1/sources${query}`)).json).data);
  return new Map(rows.map((row) => [row.id, row]));
}

const hangs: Fault = (response) => void response.writeHead(200).write('[');
const lies = () =>
  JSON.stringify({
    moonshotai: {
      id: 'moonshotai',
      models: {
        'kimi-k99': { id: 'kimi-k99', name: 'kimi-k99', release_date: '2031-01-01' },
      },
    },
  });

test('of sources of which one hangs, one lies and one floods the others are read, and those are said to be late', async () => {
  const before = await refreshed();
  expect(before.run.state).toBe('succeeded');
  const releases = readList((await ask('/v1/releases')).json).data;

  service.mirror.break(HANGING, hangs);
  isHanging = (url) => url.includes(HANGING);
  service.mirror.break('openrouter', floods);
  service.mirror.answers['models-dev'] = lies;
  service.setToday('2026-11-28');
  const { run, of } = await refreshed();

  expect(run.state).toBe('partial');
  expect(of.get(HANGING)).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('gave no whole answer'),
  });
  expect(of.get('openrouter')).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/sent more than \d+ bytes/),
  });
  expect(of.get('models-dev')).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('kimi-k99 (dated 2031-01-01)'),
  });
  for (const good of ['npm', 'github', 'feeds']) expect(of.get(good)?.error).toBeNull();

  const status = await sources();
  const late = [...status.values()].filter((row) => row.late).map(({ id }) => id);
  expect(late.toSorted()).toEqual([HANGING, 'models-dev', 'openrouter']);
  expect(status.get(HANGING)?.error).toContain('gave no whole answer');
  // Nothing of the lie was stored, and what is known is still answered, as too old.
  expect(readList((await ask('/v1/releases')).json).data).toEqual(releases);
  const forecast = readSingle((await ask('/v1/series/olm/forecast')).json).data;
  expect(forecast).toMatchObject({ stale: true, observed_through: '2026-11-22' });
});

test('before an instant the sources stand as they had been read by then', async () => {
  await refreshed();
  const once = await sources();
  service.mirror.break('npm', floods);
  service.setToday('2026-11-28');
  await refreshed();
  expect((await sources()).get('npm')).toMatchObject({ late: true, error: expect.any(String) });
  expect(await sources('?recorded_before=2026-11-28T00:00:00Z&as_of=2026-11-23')).toEqual(once);
  // Nobody had asked yet, five days later, and all were late.
  const unasked = await sources('?recorded_before=2026-11-28T00:00:00Z');
  expect(unasked.get('npm')).toMatchObject({
    late: true,
    error: null,
    last_success_at: once.get('npm')?.last_success_at,
  });
  // Before the catalog named its packages there was nothing to be late.
  const before = await sources('?recorded_before=2026-11-23T12:00:00Z');
  expect(before.get('npm')).toMatchObject({ last_success_at: null, late: false, parts: 0 });
});
