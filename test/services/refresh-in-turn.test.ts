import { expect, test } from 'vitest';
import { refreshInTurn } from '../../src/services/refresh-in-turn.ts';
import { acquireLease, releaseLease } from '../../src/store/leases.ts';
import { startService } from '../http/service.ts';

const IMPORT = { name: 'refresh', holder: 'an import' };
const TTL_MS = 30_000;

test('a refresh that meets an import comes when that has ended, also minutes later', async () => {
  const { ctx } = await startService();
  const taken = () => acquireLease(ctx.database, { ...IMPORT, nowMs: ctx.clock(), ttlMs: TTL_MS });
  expect(await taken()).toBe(true);
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
    if (waits.length === 7) await releaseLease(ctx.database, IMPORT);
  };
  const run = await refreshInTurn({ ctx, input: { trigger: 'schedule', sleep } });
  expect(run).toMatchObject({ trigger: 'schedule', state: 'succeeded' });
  expect(waits).toEqual(Array(7).fill(60_000));
});

test('a refresh that meets one without end says so at last, and stops at once where it is to stop', async () => {
  const { ctx } = await startService();
  await acquireLease(ctx.database, { ...IMPORT, nowMs: ctx.clock(), ttlMs: TTL_MS });
  let waits = 0;
  const sleep = async () => void (waits += 1);
  const refreshing = refreshInTurn({ ctx, input: { trigger: 'schedule', sleep } });
  await expect(refreshing).rejects.toMatchObject({ code: 'busy' });
  expect(waits).toBe(10);
  const stopped = () => Promise.reject(new Error('It is to stop.'));
  const stopping = refreshInTurn({ ctx, input: { trigger: 'schedule', sleep: stopped } });
  await expect(stopping).rejects.toThrow('It is to stop.');
});
