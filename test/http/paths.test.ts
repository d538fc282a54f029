import { expect, test } from 'vitest';
import { describedApp } from './described-app.ts';
import { readList, readSingle } from './read.ts';
import { startService, TODAY } from './service.ts';

const { app } = await startService();
const ask = await describedApp(app);

const READS = [
  '/v1/labs',
  '/v1/labs/moonshot',
  '/v1/labs/moonshot/forecast?coverage=0.9',
  '/v1/series',
  '/v1/series?lab=moonshot',
  '/v1/series/kimi',
  '/v1/series/kimi/releases?level=version&stage=ga',
  '/v1/releases?since=2026-01-01&until=2026-12-31&q=kimi',
  '/v1/releases/kimi-k3',
  '/v1/series/kimi/forecast?target=milestone&coverage=0.5',
  '/v1/series/kimi/forecast?target=generation',
  '/v1/series/kimi-dev/forecast',
  '/v1/series/kimi/forecast/probability?by=2026-12-31',
  '/v1/series/kimi/forecast/probability?from=2026-12-01&to=2026-12-31',
  '/v1/series/kimi-dev/forecast/probability?by=2026-12-31',
  '/v1/series/kimi/forecast/distribution?step=30d',
  '/v1/series/kimi-dev/forecast/distribution',
  '/v1/series/kimi/forecast/history',
  '/v1/series/kimi/forecast/history?kind=hindcast',
  '/v1/series/kimi/forecast/diff?from=2026-05-01',
  '/v1/plan?uses=kimi-k2.6&horizon=30',
  '/v1/changes?limit=5',
  '/v1/signals?lab=moonshot',
  '/v1/series/kimi/signals',
  '/v1/series/kimi/outlook',
  '/v1/forecasts?lab=moonshot,anthropic&status=open,overdue',
  '/v1/forecasts?series=kimi&series=claude-opus',
  '/v1/forecasts/kimi.milestone.2026-10-26',
  '/v1/upcoming?within=90d&min_probability=0.2',
  '/v1/sources',
  '/healthz',
  '/readyz',
  '/openapi.json',
];

test.each(READS)('%s answers as its description says', async (path) => {
  const { status, headers } = await ask(path);
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
});

test.each(READS.filter((path) => path.startsWith('/v1')))(
  '%s answers for a past day',
  async (path) => {
    const past = `${path}${path.includes('?') ? '&' : '?'}as_of=2026-07-20`;
    const { status, json } = await ask(past);
    if (path.includes('2026-10-26')) return expect(status).toBe(404);
    expect(status).toBe(200);
    expect(json).toMatchObject({ schema_version: '1.0', as_of: '2026-07-20' });
  },
);

test('an answer says what it was made from and where it belongs', async () => {
  const { json } = await ask('/v1/series/k/forecast');
  expect(json).toMatchObject({
    schema_version: '1.0',
    data_version: expect.stringMatching(/^2\.\w+$/),
    as_of: TODAY,
  });
  expect(readSingle(json).links).toEqual({
    self: '/v1/series/k/forecast',
    series: '/v1/series/kimi',
    distribution: '/v1/series/kimi/forecast/distribution',
    history: '/v1/series/kimi/forecast/history',
    badge: '/badge/kimi.svg',
  });
});

test('links are absolute where the public address is known', async () => {
  const { app: published } = await startService({ options: { publicUrl: 'https://lw.example/' } });
  const response = await published.request('/v1/labs?limit=1');
  const { links } = readList(await response.json());
  expect(links.self).toBe('https://lw.example/v1/labs?limit=1');
  expect(links.next).toMatch(/^https:\/\/lw\.example\/v1\/labs\?limit=1&cursor=/);
  expect(response.headers.get('Link')).toBe(`<${links.next}>; rel="next"`);
});

test('the forecast document has the keys of the contract in their order, whatever is known', async () => {
  const keys =
    'id kind lab series target status stale as_of observed_through unseen headline likely window quantiles probability_within beyond_horizon p_ended cadence_window last_milestone sample explanation resolution track_record issued_at hash';
  for (const series of ['kimi', 'kimi-dev']) {
    const { json } = await ask(`/v1/series/${series}/forecast`);
    expect(Object.keys(readSingle(json).data).join(' ')).toBe(keys);
  }
});

test('the probability by a day is what the distribution has reached on it', async () => {
  const { json: one } = await ask('/v1/series/kimi/forecast/probability?by=2026-12-31');
  const { json: all } = await ask('/v1/series/kimi/forecast/distribution');
  const points = readSingle(all).data['points'];
  expect(points).toContainEqual(
    expect.objectContaining({
      date: '2026-12-31',
      cumulative: readSingle(one).data['probability'],
    }),
  );
});

test('a HEAD request has the headers of its GET and no body', async () => {
  for (const path of ['/v1/series/kimi', '/badge/kimi.svg', '/healthz', '/openapi.json']) {
    const get = await app.request(path);
    const head = await app.request(path, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    const length = head.headers.get('Content-Length');
    if (get.headers.has('ETag') && path !== '/openapi.json')
      expect(length).toBe(String((await get.arrayBuffer()).byteLength));
  }
});

test('a list can be walked to its end, each item once', async () => {
  const ids: unknown[] = [];
  let path: string | null = '/v1/releases?limit=3&series=kimi';
  while (path !== null) {
    const answered = await ask(path);
    const { total, data, links } = readList(answered.json);
    expect(total).toBe(8);
    expect(data.length).toBeLessThanOrEqual(3);
    ids.push(...data.map((release) => release['id']));
    const link = answered.headers.get('Link');
    expect(link).toBe(links.next === null ? null : `<${links.next}>; rel="next"`);
    path = links.next;
  }
  expect(ids).toHaveLength(8);
  expect(new Set(ids).size).toBe(8);
});

test('a part of a list follows the cursor of the part before', async () => {
  const { json: first } = await ask('/v1/forecasts?limit=1');
  const { next, data } = readList(first);
  const { json: second } = await ask(`/v1/forecasts?limit=1&cursor=${next}`);
  expect(readList(second).data[0]).not.toEqual(data[0]);
});
