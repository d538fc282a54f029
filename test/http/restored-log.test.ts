import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/runtime/bind-services.ts';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { temporaryFolder } from '../runtime/program.ts';
import { describedApp } from './described-app.ts';
import { operated, signal } from './operated.ts';
import { readList, readProblem } from './read.ts';
import { TOKEN } from './service.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

const readLog = async (ask: Awaited<ReturnType<typeof describedApp>>) =>
  readList((await ask('/v1/changes?limit=250')).json);

test('a cursor from after a backup is refused once that is restored, however far the log has grown since', async () => {
  const folder = await temporaryFolder();
  const [path, copy] = [join(folder.path, 'store.db'), join(folder.path, 'copy.db')];
  const { ctx, post, ask, setNow, close } = await operated({ path });
  const { total: before } = await readLog(ask);
  const beside = openDatabase({ path, migrationsFolder });
  await beside.backup(copy);
  beside.close();
  await post('/v1/signals', signal);
  const { next } = await readLog(ask);
  close();

  const database = openDatabase({ path: copy, migrationsFolder });
  const settings = { now: ctx.clock, log: ctx.log, adminToken: TOKEN, publicUrl: null };
  const app = createApp(bindServices({ ...ctx, database }), { ...settings, build: 'test' });
  const again = await describedApp(app);
  const refused = async () => {
    const { status, json } = await again(`/v1/changes?cursor=${next}`);
    return [status, readProblem(json).detail];
  };
  const told = [400, expect.stringContaining('before a backup was restored')];
  expect((await readLog(again)).total).toBe(before);
  expect(await refused()).toEqual(told);
  setNow('2026-10-28');
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  for (const id of ['another', 'and-another'])
    await again('/v1/signals', {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...signal, id }),
    });
  expect((await readLog(again)).total).toBe(before + 2);
  expect(await refused()).toEqual(told);
  database.close();
  await folder.remove();
});
