import { sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import type { Database } from '../../src/store/database.ts';
import { claim, operated, released } from '../http/operated.ts';
import { TOKEN } from '../http/service.ts';

/** The smallest that SQLite takes: the size that the file has now. */
const NO_ROOM = sql.raw('pragma max_page_count = 1');
const ROOM = sql.raw('pragma max_page_count = 4294967294');
/** Longer than a page has room for. */
const long = {
  ...released('2026-10-26'),
  events: [
    {
      stage: 'ga',
      claims: Array.from({ length: 20 }, (_, at) =>
        claim(`2026-10-${at + 1}`.replace(/-(\d)$/, '-0$1'), { note: 'x'.repeat(2_000) }),
      ),
    },
  ],
};

test('a full disk refuses a write with the fix, keeps nothing of it, answers reads, and takes it once there is room', async () => {
  const { ask, post, total, ctx, errors } = await operated();
  const before = await total('/v1/releases');
  tell(ctx.database, NO_ROOM);
  const refused = await post('/v1/releases', long);
  expect(refused.json).toMatchObject({
    status: 503,
    title: 'Not available right now',
    detail: 'Cannot write to the database: its disk is full. Make room, then try again.',
  });
  expect(refused.headers.get('Retry-After')).toBe('60');
  expect(await total('/v1/releases')).toBe(before);
  expect((await ask('/v1/series/kimi/forecast')).status).toBe(200);
  expect((await ask('/readyz')).status).toBe(200);
  tell(ctx.database, ROOM);
  const taken = await post('/v1/releases', long);
  expect(taken.status).toBe(201);
  expect(await total('/v1/releases')).toBe(before + 1);
  expect(errors).toMatchObject([{ message: 'unavailable', fields: { path: '/v1/releases' } }]);
});

test('a lease that a full disk lets nobody give back is free for the process that had it', async () => {
  const { ctx } = await operated();
  let isFull = true;
  const queries = new Proxy(ctx.database.queries, {
    get(target, name) {
      if (isFull && name === 'delete') throw new Error('database or disk is full');
      return Reflect.get(target, name);
    },
  });
  const app = createApp(bindServices({ ...ctx, database: { ...ctx.database, queries } }), {
    now: ctx.clock,
    log: ctx.log,
    adminToken: TOKEN,
    publicUrl: null,
    build: 'test',
  });
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const refreshed = async () =>
    (await app.request('/v1/refresh', { method: 'POST', headers })).status;
  // It was done, and says so.
  expect(await refreshed()).toBe(200);
  isFull = false;
  expect(await refreshed()).toBe(200);
});

/** On its own connection, which alone keeps to such a limit; the code has no way to do so. */
function tell({ queries }: Database, statement: SQL): void {
  const run: unknown = Reflect.get(queries, 'run');
  if (typeof run !== 'function') throw new TypeError('this driver runs no statement as it is');
  Reflect.apply(run, queries, [statement]);
}
