import { expect, test } from 'vitest';
import { checkData } from '../../src/runtime/doctor/check-data.ts';
import type { Context } from '../../src/services/context.ts';
import { refresh } from '../../src/services/refresh.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { operated } from '../http/operated.ts';
import { readList } from '../http/read.ts';
import { TODAY, TOKEN } from '../http/service.ts';

async function lastRefresh(ctx: Context): Promise<string | undefined> {
  for await (const { subject, detail } of checkData(ctx))
    if (subject === 'last refresh') return detail;
  return undefined;
}

test('a refresh that has lost its lease is told as abandoned from then on, not as running', async () => {
  const { ask, ctx, setNow } = await operated();
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const newest = async () => readList((await ask('/v1/refresh-runs', { headers })).json).data[0];
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<{ readonly state: 'unchanged' }>();
  const hanging: SourceAdapter = {
    id: 'models-dev',
    read() {
      asked.resolve();
      return answered.promise;
    },
  };
  const input = { trigger: 'schedule', on: null } as const;
  const run = expect(refresh({ ctx: { ...ctx, sources: [hanging] }, input })).rejects.toThrow(
    'Another refresh or import is running',
  );
  await asked.promise;
  expect(await newest()).toMatchObject({ state: 'running', ended_at: null });
  setNow(TODAY, 43_200_000 + 30_000);
  expect(await newest()).toMatchObject({ state: 'abandoned', trigger: 'schedule', ended_at: null });
  answered.resolve({ state: 'unchanged' });
  await run;
  expect(await newest()).toMatchObject({ state: 'abandoned' });
  expect(await lastRefresh(ctx)).toMatch(/^abandoned, started .* by schedule: it was cut off/);
  expect((await ask('/v1/refresh', { method: 'POST', headers })).status).toBe(200);
  expect(await newest()).toMatchObject({ state: 'succeeded' });
});
