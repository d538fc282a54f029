import { join } from 'node:path';
import Client from 'better-sqlite3';
import { expect, test } from 'vitest';
import { operated, released } from '../http/operated.ts';
import { temporaryFolder } from '../runtime/program.ts';

test('while another process writes for too long, reads answer, a write is told to come again, and is taken then', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'launchwindow.db');
  const { ask, post, total, close } = await operated({ path, busyTimeoutMs: 1 });
  const before = await total('/v1/releases');
  const other = new Client(path);
  other.exec('BEGIN IMMEDIATE');
  const refused = await post('/v1/releases', released('2026-10-26'));
  expect(refused.json).toMatchObject({
    status: 409,
    detail: 'Cannot write to the database: another process holds it. Try again in a moment.',
  });
  expect(refused.headers.get('Retry-After')).toBe('60');
  for (const path of ['/v1/series/kimi/forecast', '/badge/kimi.svg', '/', '/readyz'])
    expect((await ask(path)).status).toBe(200);
  expect(await total('/v1/releases')).toBe(before);
  other.exec('ROLLBACK');
  expect((await post('/v1/releases', released('2026-10-26'))).status).toBe(201);
  other.close();
  close();
  await folder.remove();
});
