import { sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import { expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { operated, released } from '../http/operated.ts';

/** The smallest that SQLite takes: the size that the file has now. */
const NO_ROOM = sql.raw('pragma max_page_count = 1');
const ROOM = sql.raw('pragma max_page_count = 4294967294');
/** Longer than a page has room for. */
const note = 'x'.repeat(100_000);

test('a full disk refuses a write with the fix, keeps nothing of it, answers reads, and takes it once there is room', async () => {
  const { ask, post, total, ctx, errors } = await operated();
  const before = await total('/v1/releases');
  tell(ctx.database, NO_ROOM);
  const refused = await post('/v1/releases', released('2026-10-26', { note }));
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
  const taken = await post('/v1/releases', released('2026-10-26', { note }));
  expect(taken.status).toBe(201);
  expect(await total('/v1/releases')).toBe(before + 1);
  expect(errors).toMatchObject([{ message: 'unavailable', fields: { path: '/v1/releases' } }]);
});

/** On its own connection, which alone keeps to such a limit; the code has no way to do so. */
function tell({ queries }: Database, statement: SQL): void {
  const run: unknown = Reflect.get(queries, 'run');
  if (typeof run !== 'function') throw new TypeError('this driver runs no statement as it is');
  Reflect.apply(run, queries, [statement]);
}
