import { expect, test } from 'vitest';
import { z } from 'zod';
import { headersOf304 } from '../support/headers-of-304.ts';
import { parseDay } from '../../src/domain/time.ts';
import { refresh } from '../../src/services/refresh.ts';
import { entityTagOf } from '../../src/http/entity-tag.ts';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { documentSchema } from '../contract/ask.ts';
import { goodReads } from '../contract/asks.ts';
import { TODAY, TOKEN, startService } from './service.ts';
import type { TestService } from './service.ts';

const PUBLIC_URL = 'https://launchwindow.example';
const READS = [
  '/v1/labs?limit=1',
  '/v1/series/kimi/forecast',
  '/v1/series/kimi/forecast?as_of=2026-04-21',
  '/badge/kimi.svg',
  '/badge/kimi.json?style=social',
];

async function tagOf({ app }: Pick<TestService, 'app'>, path: string): Promise<string> {
  return (await app.request(path)).headers.get('ETag') ?? 'none';
}

function ifNoneMatch(tag: string): RequestInit {
  return { headers: { 'If-None-Match': tag } };
}

test.each(READS)('%s is not sent again to who has it', async (path) => {
  const { app } = await startService();
  const first = await app.request(path);
  const tag = first.headers.get('ETag') ?? 'none';
  expect(tag).toMatch(/^W\/"[^"]+"$/);
  const again = await app.request(path, ifNoneMatch(tag));
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  const kept = headersOf304(Object.fromEntries(first.headers));
  expect(Object.fromEntries(again.headers)).toEqual(kept);
});

test('a process that has answered nothing yet says 304 too, and reads no row for it', async () => {
  const service = await startService();
  const { ctx } = service;
  const tag = await tagOf(service, '/v1/series/kimi/forecast');
  const services = bindServices(ctx);
  const unused = (name: string) => () => Promise.reject(new Error(`${name} was asked`));
  const silent = { ...services, readForecast: unused('readForecast') };
  const options = {
    now: ctx.clock,
    log: ctx.log,
    adminToken: null,
    publicUrl: null,
    build: 'test',
  };
  const restarted = createApp(silent, options);
  const answer = await restarted.request('/v1/series/kimi/forecast', ifNoneMatch(tag));
  expect(answer.status).toBe(304);
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(answer.headers.get('ETag')).toBe(tag);
  expect(answer.headers.get('Cache-Control')).toContain('max-age');
});

const NAMING_HOST = [
  '/kimi',
  '/kimi.md',
  '/feed/kimi.atom',
  '/calendar/kimi.ics',
  '/widget/kimi',
  '/llms.txt',
  '/oembed?url=http%3A%2F%2Fa.example%2Fkimi',
];

test.each(NAMING_HOST)(
  '%s names the host it was asked at, for nobody else to be answered with',
  async (path) => {
    const { app, ctx } = await startService();
    const asked = await app.request(`http://a.example${path}`);
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain('http://a.example/');
    const tag = asked.headers.get('ETag') ?? 'none';
    const again = await app.request(`http://a.example${path}`, ifNoneMatch(tag));
    expect(again.status).toBe(304);
    for (const { headers } of [asked, again])
      expect(headers.get('Cache-Control')).toMatch(/^private, max-age=\d+/);
    expect((await app.request(`http://b.example${path}`, ifNoneMatch(tag))).status).not.toBe(304);
    const known = createApp(bindServices(ctx), {
      now: ctx.clock,
      log: ctx.log,
      adminToken: null,
      publicUrl: 'http://a.example',
      build: 'test',
    });
    const answered = await known.request(`http://b.example${path}`);
    expect(answered.headers.get('Cache-Control')).toMatch(/^public/);
    expect(await answered.text()).not.toContain('b.example');
  },
);

test('If-None-Match may list several tags, strong ones, or any', async () => {
  const service = await startService();
  const tag = await tagOf(service, '/v1/labs');
  const status = async (value: string) =>
    (await service.app.request('/v1/labs', ifNoneMatch(value))).status;
  expect(await status(`"other", ${tag}`)).toBe(304);
  expect(await status(tag.replace('W/', ''))).toBe(304);
  expect(await status('*')).toBe(304);
  expect(await status('"other"')).toBe(200);
  expect(await status('nonsense')).toBe(200);
});

test('any tag does not make something of nothing', async () => {
  const { app } = await startService();
  const missing = await app.request('/v1/series/nothing', ifNoneMatch('*'));
  expect(missing.status).toBe(404);
  expect(missing.headers.get('ETag')).toBeNull();
});

test('the tag changes with the data, and what was kept is not served any more', async () => {
  const service = await startService();
  const before = await service.app.request('/v1/series/kimi/forecast/history');
  service.setNow('2026-10-28');
  await refresh({ ctx: service.ctx, input: { trigger: 'command', on: parseDay('2026-10-20') } });
  const after = await service.app.request(
    '/v1/series/kimi/forecast/history',
    ifNoneMatch(before.headers.get('ETag') ?? ''),
  );
  expect(after.status).toBe(200);
  expect(await after.text()).not.toBe(await before.text());
});

test('the tag changes with the day, unless a past day was asked about', async () => {
  const service = await startService();
  const [today, past] = ['/v1/series/kimi/forecast', '/v1/series/kimi/forecast?as_of=2026-04-21'];
  const [ofToday, ofPast] = [await tagOf(service, today), await tagOf(service, past)];
  const named = '/v1/series/kimi/forecast?as_of=2026-10-27';
  const ofNamed = await tagOf(service, named);
  const quoting = '/v1/releases?q=?as_of=2026-04-21';
  const ofQuoting = await tagOf(service, quoting);
  service.setNow('2026-10-28');
  expect(await tagOf(service, today)).not.toBe(ofToday);
  expect(await tagOf(service, named)).not.toBe(ofNamed);
  expect(await tagOf(service, quoting)).not.toBe(ofQuoting);
  expect(await tagOf(service, past)).toBe(ofPast);
});

const PAGES = ['/', '/kimi', '/labs/moonshot'];

test('what keeps its tag overnight keeps its bytes: all that is asked of a past day, but not pages', async () => {
  const service = await startService({ options: { publicUrl: PUBLIC_URL } });
  const { app } = service;
  const described = documentSchema.parse(await (await app.request('/openapi.json')).json());
  const paths = [...goodReads(described), ...PAGES].map(
    (path) => `${path}${path.includes('?') ? '&' : '?'}as_of=2026-04-21`,
  );
  const askAll = async () => {
    const answers = new Map<string, { tag: string; body: string }>();
    for (const path of paths) {
      const answer = await app.request(path, { headers: { Authorization: `Bearer ${TOKEN}` } });
      const tag = answer.headers.get('ETag');
      if (tag !== null) answers.set(path, { tag, body: await answer.text() });
    }
    return answers;
  };
  const evening = await askAll();
  service.setNow('2026-10-28');
  const morning = await askAll();
  const kept = [...evening].filter(([path, { tag }]) => morning.get(path)?.tag === tag);
  expect(kept.filter(([path, { body }]) => morning.get(path)?.body !== body)).toEqual([]);
  const others = [...evening.keys()].filter((path) => !kept.some(([one]) => one === path));
  expect([...new Set(others.map((path) => path.split('?')[0]))]).toEqual(PAGES);
});

test.each([
  '/v1/labs?bogus=1',
  '/v1/series/kimi?as_of=2031-01-01',
  '/v1/series/kimi/forecast/probability?from=2026-12-01&to=2026-11-01',
  '/v1/series/kimi/forecast/probability?by=2026-10-01',
  '/v1/series/kimi/forecast/probability?by=2026-04-20&as_of=2026-04-21',
  '/v1/series/kimi/forecast/diff?from=2026-05-01&to=2026-04-01',
  '/v1/plan?uses=kimi-k2.6,kimi-k2.6',
  '/v1/export/releases.csv?bogus=1',
  '/calendar/kimi.ics?alarm=never',
  '/kimi?bogus=1',
  '/chart/kimi/density.svg?theme=pink',
])('%s is refused, though its reader shows the tag that it would have', async (path) => {
  const { app } = await startService({ options: { publicUrl: PUBLIC_URL } });
  const labs = z.object({ data_version: z.string() });
  const { data_version: dataVersion } = labs.parse(await (await app.request('/v1/labs')).json());
  const tags = [path, `${path} ${PUBLIC_URL}`].flatMap((key) =>
    [TODAY, 'past'].map((day) => entityTagOf({ dataVersion, build: 'test', day, key })),
  );
  expect((await app.request(path, ifNoneMatch(tags.join(', ')))).status).toBe(400);
});

test('each URL and each build has a tag of its own', async () => {
  const service = await startService();
  const { app } = await startService({ options: { build: 'next' } });
  const tags = await Promise.all([
    tagOf(service, '/v1/labs'),
    tagOf(service, '/v1/labs?limit=5'),
    tagOf(service, '/v1/series'),
    tagOf({ app }, '/v1/labs'),
  ]);
  expect(new Set(tags).size).toBe(tags.length);
});

test('what never changes between refreshes is made once', async () => {
  const { ctx } = await startService();
  let asked = 0;
  const services = bindServices(ctx);
  const counting = {
    ...services,
    getSeries: (input: Parameters<typeof services.getSeries>[0]) => {
      asked += 1;
      return services.getSeries(input);
    },
  };
  const options = {
    now: ctx.clock,
    log: ctx.log,
    adminToken: null,
    publicUrl: null,
    build: 'test',
  };
  const app = createApp(counting, options);
  const [first, second] = [
    await app.request('/v1/series/kimi'),
    await app.request('/v1/series/kimi'),
  ];
  expect(await second.text()).toBe(await first.text());
  expect(asked).toBe(1);
});
