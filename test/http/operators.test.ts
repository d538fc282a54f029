import { expect, test } from 'vitest';
import { describedApp } from './described-app.ts';
import { readList, readSingle } from './read.ts';
import { startService, TOKEN } from './service.ts';

const withToken = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

test('an operator starts a refresh and finds it among the runs', async () => {
  const { app } = await startService();
  const ask = await describedApp(app);
  const started = await ask('/v1/refresh', { method: 'POST', ...withToken(TOKEN) });
  expect(started.status).toBe(200);
  expect(started.headers.get('Cache-Control')).toBe('no-store');
  expect(readSingle(started.json).data).toMatchObject({ trigger: 'request', state: 'succeeded' });
  const runs = await ask('/v1/refresh-runs?limit=1', withToken(TOKEN));
  expect(runs.status).toBe(200);
  expect(readList(runs.json).data[0]).toEqual(readSingle(started.json).data);
});

test.each([
  ['no token', {}],
  ['a wrong token', withToken('wrong')],
  ['the start of the token', withToken(TOKEN.slice(0, -1))],
  ['another scheme', { headers: { Authorization: `Basic ${TOKEN}` } }],
])('with %s nothing is done', async (_name, init) => {
  const { app } = await startService();
  const ask = await describedApp(app);
  for (const [method, path] of [
    ['POST', '/v1/refresh'],
    ['GET', '/v1/refresh-runs'],
  ] as const) {
    const answered = await ask(path, { method, ...init });
    expect(answered.status).toBe(401);
    expect(answered.headers.get('WWW-Authenticate')).toMatch(/^Bearer realm="launchwindow"/);
  }
  const runs = await ask('/v1/refresh-runs', withToken(TOKEN));
  expect(readList(runs.json).total).toBe(1);
});

test('without a configured token the paths do not exist, nor does their description', async () => {
  const { app } = await startService({ options: { adminToken: null } });
  const ask = await describedApp(app);
  expect((await ask('/v1/refresh', { method: 'POST', ...withToken('') })).status).toBe(404);
  expect((await ask('/v1/refresh-runs', withToken('null'))).status).toBe(404);
  expect((await ask('/openapi.json')).text).not.toContain('refresh');
});
