import { expect, test } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { describedApp } from './described-app.ts';
import { readProblem } from './read.ts';
import { startService } from './service.ts';

const { app, ctx, errors } = await startService();
const ask = await describedApp(app);

async function refused(path: string, status: number) {
  const answered = await ask(path);
  expect(answered.status).toBe(status);
  expect(answered.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  expect(answered.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(answered.headers.get('Cache-Control')).toBe('no-store');
  expect(answered.headers.get('ETag')).toBeNull();
  return readProblem(answered.json);
}

test.each([
  ['/v1/series/kimmi', 'kimi'],
  ['/v1/series/Kimi/forecast', 'kimi'],
  ['/v1/labs/moonshoot', 'moonshot'],
  ['/v1/releases/kimi-k33', 'kimi-k3'],
  ['/v1/series/kimmi/releases', 'kimi'],
])('%s is not found, and %s is suggested', async (path, suggestion) => {
  const problem = await refused(path, 404);
  expect(problem.type).toBe('urn:launchwindow:problem:not-found');
  expect(problem.suggestions).toContain(suggestion);
});

test.each([
  ['/v1/releases?q=', 'q: is empty: leave it out, or give a value'],
  ['/v1/plan?uses=kimi-k3,,kimi-k2', 'uses: is empty: leave it out, or give a value'],
  ['/v1/labs?limit=251', 'limit: take a whole number from 1 to 250'],
  ['/v1/labs?limit=2.5', 'limit: take a whole number from 1 to 250'],
  ['/v1/upcoming?min_probability=80', 'min_probability: take a number from 0 to 1'],
  ['/v1/series/kimi/forecast?coverage=80', 'coverage: take a number from 0.5 to 0.95'],
])('%s is told what to give: %s', async (path, told) => {
  expect((await refused(path, 400)).detail).toBe(told);
});

test('the instance of a problem is a reference to where it was asked, whatever letters that has', async () => {
  for (const path of ['/v1/series/kimi%20x', '/caf%C3%A9', '/a%2Fb%25c', '/v1/labs/%5B%22%3C'])
    expect((await refused(path, 404)).instance).toBe(path);
});

test.each([
  ['/', 404],
  ['/v1/', 404],
  ['/v1/series/', 404],
  ['/v1/labs?', 400],
  ['/v1/labs?as_of=', 400],
  ['/%C3%A9', 404],
])('of %s followed by 12 KB no more is repeated than tells which it was', async (path, status) => {
  const problem = await refused(path + '%20x'.repeat(3_000), status);
  const [instance, detail] = [String(problem.instance), String(problem.detail)];
  expect(instance.length + detail.length).toBeLessThan(3_000);
  expect(instance.startsWith(path.replace(/\?.*$/, ''))).toBe(true);
  expect(() => decodeURI(instance.slice(0, instance.indexOf('...')))).not.toThrow();
});

test('an unknown parameter is refused with those that the path takes', async () => {
  const problem = await refused('/v1/series/kimi/forecast?converage=0.9', 400);
  expect(problem.errors).toEqual([
    { parameter: 'converage', message: expect.stringContaining('is unknown') },
  ]);
  expect(problem.known_parameters).toEqual(['target', 'coverage', 'as_of', 'recorded_before']);
  expect(problem.suggestions).toEqual(['coverage']);
});

test('every wrong parameter is named in one answer', async () => {
  const { errors: named } = await refused(
    '/v1/releases?level=huge&limit=251&since=2026-02-30&x=1',
    400,
  );
  expect(named.map(({ parameter }) => parameter).toSorted()).toEqual([
    'level',
    'limit',
    'since',
    'x',
  ]);
});

test.each([
  ['/v1/labs?limit=5&limit=6', 'limit'],
  ['/v1/series/kimi?as_of=2026-01-01&as_of=2026-01-02', 'as_of'],
  ['/v1/series/kimi/forecast?target=milestone&target=generation', 'target'],
])('%s says that a parameter is given twice', async (path, parameter) => {
  const { errors: named } = await refused(path, 400);
  expect(named).toEqual([{ parameter, message: 'is given more than once' }]);
});

test('a list may name a hundred', async () => {
  const of = (names: readonly string[]) => `/v1/forecasts?series=${names.join(',')}`;
  const many = Array.from({ length: 101 }, (_, at) => `s${at}`);
  const { errors: named } = await refused(of(many), 400);
  expect(named).toMatchObject([{ parameter: 'series' }]);
  expect((await app.request(of(Array(100).fill('kimi')))).status).toBe(200);
});

test.each([
  '/v1/labs?limit=0',
  '/v1/labs?limit=-1',
  '/v1/labs?limit=',
  '/v1/labs?limit=1.5',
  '/v1/labs?limit=1e2',
  '/v1/labs?limit=0x10',
  '/v1/labs?cursor=nonsense',
  '/v1/series/kimi/forecast?coverage=0.4',
  '/v1/series/kimi/forecast?coverage=0.99',
  '/v1/series/kimi/forecast?coverage=NaN',
  '/v1/series/kimi/forecast?target=model',
  '/v1/series/kimi/forecast/probability',
  '/v1/series/kimi/forecast/probability?from=2026-12-01',
  '/v1/series/kimi/forecast/probability?by=2026-12-01&to=2026-12-02',
  '/v1/series/kimi/forecast/probability?from=2026-12-02&to=2026-12-01',
  '/v1/series/kimi/forecast/probability?by=2026-10-01',
  '/v1/series/kimi/forecast/distribution?step=0',
  '/v1/series/kimi/forecast/distribution?step=1w',
  '/v1/forecasts?status=closed',
  '/v1/upcoming?within=0d',
  '/v1/upcoming?within=30days',
  '/v1/upcoming?min_probability=1.1',
  '/healthz?verbose=1',
  '/openapi.json?pretty=1',
])('%s is a wrong parameter', async (path) => {
  const problem = await refused(path, 400);
  expect(problem.type).toBe('urn:launchwindow:problem:invalid-parameter');
});

test.each([
  '',
  '2026-13-01',
  '2026-02-30',
  '21.04.2026',
  '20260421',
  'today',
  '2026-04-21T00:00:00Z',
])('as_of=%s is no day, and the answer shows how to write one', async (asOf) => {
  const problem = await refused(`/v1/series/kimi/forecast?as_of=${encodeURIComponent(asOf)}`, 400);
  expect(problem.errors[0]?.message).toContain('YYYY-MM-DD');
});

test.each([
  '/v1/labs',
  '/v1/series/kimi',
  '/v1/series/kimi/forecast',
  '/v1/labs/moonshot/forecast',
  '/v1/releases',
  '/v1/upcoming',
])('%s knows nothing of a day that has not come', async (path) => {
  const problem = await refused(`${path}?as_of=2026-10-28`, 400);
  expect(problem.detail).toContain('2026-10-27');
});

test.each(['/.md', '/feed/.json', '/feed/.atom', '/calendar/.ics'])(
  '%s is a file without a name: no page, for browsers either',
  async (path) => {
    const answer = await app.request(path, { headers: { Accept: 'text/html' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  },
);

test('a path that does not exist is a problem document too', async () => {
  for (const path of [
    '/v1',
    '/v1/nothing',
    '/v2/labs',
    '/badge/kimi',
    '/badge/kimi.png',
    '/v1/labs/',
  ]) {
    await refused(path, 404);
  }
});

test.each([
  ['POST', '/v1/labs', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/v1/series/kimi/forecast', 'GET, HEAD, OPTIONS'],
  ['PUT', '/badge/kimi.svg', 'GET, HEAD, OPTIONS'],
  ['GET', '/v1/refresh', 'POST, OPTIONS'],
  ['PATCH', '/openapi.json', 'GET, HEAD, OPTIONS'],
])('%s %s is not allowed, and the answer says what is', async (method, path, allow) => {
  const answered = await ask(path, { method });
  expect(answered.status).toBe(405);
  expect(answered.headers.get('Allow')).toBe(allow);
  expect(readProblem(answered.json).status).toBe(405);
});

test('an unexpected error is logged whole and not shown', async () => {
  const services = bindServices(ctx);
  const broken = createApp(
    {
      ...services,
      getSeries: () => Promise.reject(new Error('secret', { cause: new Error('deeper') })),
      getLab: () => Promise.reject(new DomainError('unavailable', 'The database is busy.')),
    },
    {
      now: ctx.clock,
      log: ctx.log,
      adminToken: null,
      publicUrl: null,
      build: 'test',
    },
  );
  const askBroken = await describedApp(broken);
  const answered = await askBroken('/v1/series/kimi');
  expect(answered.status).toBe(500);
  expect(answered.text).not.toContain('secret');
  expect(JSON.stringify(errors.at(-1))).toMatch(/secret.*problems\.test\.ts.*deeper/);
  const busy = await askBroken('/v1/labs/moonshot');
  expect(busy.status).toBe(503);
  expect(busy.headers.get('Retry-After')).toBe('60');
});

test('a service that has forecast nothing yet is not ready, and says what is missing', async () => {
  const services = bindServices(ctx);
  const young = createApp(
    {
      ...services,
      readiness: () =>
        Promise.resolve({ ready: false, migrated: true, imported: true, forecast: false }),
    },
    {
      now: ctx.clock,
      log: ctx.log,
      adminToken: null,
      publicUrl: null,
      build: 'test',
    },
  );
  const answered = await (await describedApp(young))('/readyz');
  expect(answered.status).toBe(503);
  expect(readProblem(answered.json).detail).toBe('Not yet: forecast.');
});
