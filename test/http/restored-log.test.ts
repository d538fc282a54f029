import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { changeDocument } from '../../src/render/documents/change-document.ts';
import { deliverWebhooks } from '../../src/services/deliver-webhooks.ts';
import type { Context } from '../../src/services/context.ts';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { temporaryFolder } from '../runtime/program.ts';
import { describedApp } from './described-app.ts';
import { operated, released, signal } from './operated.ts';
import { readList, readProblem } from './read.ts';
import { TOKEN } from './service.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

type Operated = Awaited<ReturnType<typeof operated>>;

/** A service that goes on after a backup, and one that is given that backup. */
async function backedUp(before: (service: Operated) => Promise<unknown> = () => Promise.resolve()) {
  const folder = await temporaryFolder();
  const [path, copy] = [join(folder.path, 'store.db'), join(folder.path, 'copy.db')];
  const service = await operated({ path });
  await before(service);
  const beside = openDatabase({ path, migrationsFolder });
  await beside.backup(copy);
  beside.close();
  const ctx = { ...service.ctx, database: openDatabase({ path: copy, migrationsFolder }) };
  const settings = { now: ctx.clock, log: ctx.log, adminToken: TOKEN, publicUrl: null };
  const app = createApp(bindServices(ctx), { ...settings, build: 'test' });
  onTestFinished(async () => {
    service.close();
    ctx.database.close();
    await folder.remove();
  });
  return { service, restored: { ctx, ask: await describedApp(app) } };
}

const readLog = async (ask: Operated['ask']) => readList((await ask('/v1/changes?limit=250')).json);

async function record(ask: Operated['ask'], path: string, body: object): Promise<void> {
  const { status } = await ask(path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(status).toBe(201);
}

test('a cursor from after a backup is refused once that is restored, however far the log has grown since', async () => {
  const { service, restored } = await backedUp();
  const { total: before } = await readLog(restored.ask);
  await record(service.ask, '/v1/signals', signal);
  const { next } = await readLog(service.ask);
  const refused = async () => {
    const { status, json } = await restored.ask(`/v1/changes?cursor=${next}`);
    return [status, readProblem(json).detail];
  };
  const told = [400, expect.stringContaining('before a backup was restored')];
  expect((await readLog(restored.ask)).total).toBe(before);
  expect(await refused()).toEqual(told);
  service.setNow('2026-10-28');
  for (const id of ['another', 'and-another'])
    await record(restored.ask, '/v1/signals', { ...signal, id });
  expect((await readLog(restored.ask)).total).toBe(before + 2);
  expect(await refused()).toEqual(told);
});

test('what was answered after a backup is not said to be unchanged once that is restored and written to', async () => {
  const { service, restored } = await backedUp();
  const path = '/v1/signals?as_of=2026-10-25';
  await record(service.ask, '/v1/signals', signal);
  const { headers } = await service.ask(path);
  const again = { headers: { 'If-None-Match': headers.get('ETag') ?? '' } };
  expect((await service.ask(path, again)).status).toBe(304);
  service.setNow('2026-10-28');
  await record(restored.ask, '/v1/signals', { ...signal, id: 'another' });
  expect((await restored.ask(path, again)).status).toBe(200);
});

test('a message after a restored backup has no id that its receiver knows of another', async () => {
  const { service, restored } = await backedUp(({ post }) =>
    post('/v1/webhooks', { url: 'https://example.org/hook' }),
  );
  const told = async (ctx: Context) => {
    const ids: (string | undefined)[] = [];
    const post = async (
      _url: string,
      { headers }: { headers: Readonly<Record<string, string>> },
    ) => {
      ids.push(headers['webhook-id']);
      return { status: 204, retryAfter: null };
    };
    await deliverWebhooks({
      ctx,
      input: { post, random: () => 0, atOnce: 1, describe: changeDocument },
    });
    return ids;
  };
  await record(service.ask, '/v1/releases', released('2026-10-26'));
  const known = await told(service.ctx);
  service.setNow('2026-10-28');
  await record(restored.ask, '/v1/releases', { ...released('2026-10-25'), id: 'kimi-k5' });
  const fresh = await told(restored.ctx);
  expect(known.length * fresh.length).toBeGreaterThan(0);
  expect(fresh.filter((id) => known.includes(id))).toEqual([]);
});
