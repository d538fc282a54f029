import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { startService } from './service.ts';

test('who asks for little waits for nobody who asks of a month that has to be learned first', async () => {
  const { ctx } = await startService();
  let nowMs = ctx.clock();
  const clock = () => (nowMs += 1);
  const options = { now: clock, log: ctx.log, adminToken: null, publicUrl: null, build: 'test' };
  const app = createApp(bindServices({ ...ctx, clock }), options);
  const answered: string[] = [];
  const ask = async (path: string) => {
    expect((await app.request(path)).status).toBe(200);
    answered.push(path);
  };
  const past = '/v1/series/kimi/forecast?as_of=2025-12-10';
  const asked = ask(past);
  await setImmediate();
  await Promise.all([asked, ask('/healthz'), ask('/v1/labs')]);
  expect(answered).toEqual(['/healthz', '/v1/labs', past]);
});
