import { join } from 'node:path';
import Client from 'better-sqlite3';
import { expect, test } from 'vitest';
import { operated, released } from '../http/operated.ts';
import { temporaryFolder } from '../runtime/program.ts';
import { changeDocument } from '../../src/render/documents/change-document.ts';
import { deliverWebhooks } from '../../src/services/deliver-webhooks.ts';

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

test('while a write waits for another process, reads answer, and it is taken when its turn comes', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'launchwindow.db');
  const { ask, post, close } = await operated({ path });
  const other = new Client(path);
  other.exec('BEGIN IMMEDIATE');
  const written = post('/v1/releases', released('2026-10-26'));
  for (let times = 0; times < 10; times += 1)
    expect((await ask('/badge/kimi.svg')).status).toBe(200);
  other.exec('ROLLBACK');
  expect((await written).status).toBe(201);
  other.close();
  close();
  await folder.remove();
});

test('a past day is answered, and a courier without work ends, though nothing can be written', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'launchwindow.db');
  const { ask, ctx, close } = await operated({ path, busyTimeoutMs: 1 });
  const other = new Client(path);
  other.exec('BEGIN IMMEDIATE');
  expect((await ask('/v1/series/kimi/forecast?as_of=2026-04-21')).status).toBe(200);
  const post = () => Promise.reject(new Error('nothing is to be sent'));
  expect(
    await deliverWebhooks({
      ctx,
      input: { post, random: () => 0, atOnce: 10, describe: changeDocument },
    }),
  ).toBe(0);
  other.close();
  close();
  await folder.remove();
});
