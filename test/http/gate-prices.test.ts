import { expect, test } from 'vitest';
import type { GateOptions } from '../../src/http/gate/gate.ts';
import { gatedService, READER } from './gated.ts';
import { readProblem } from './read.ts';
import { startService } from './service.ts';

const service = await startService();
const gated = (options: Partial<GateOptions> = {}) => gatedService(service, options);

test.each([
  '/v1/export/releases.csv',
  '/v1/upcoming?as_of=2026-10-01',
  '/v1/%75pcoming?as%5Fof=2026-10-02',
  '/?as_of=2026-10-03',
  '/chart/calibration.svg?as_of=2026-10-04',
])('an answer that takes long to make counts for twenty: %s', async (path) => {
  const { ask } = gated({ requestsPerMinute: 30 });
  const dear = await ask(path);
  expect([dear.status, dear.headers.get('RateLimit')]).toEqual([200, '"default";r=10;t=60']);
  await dear.text();
  const refused = await ask('/v1/upcoming?as_of=2026-09-01');
  expect([refused.status, refused.headers.get('RateLimit')]).toEqual([429, '"default";r=10;t=60']);
  expect((await ask('/v1/upcoming')).headers.get('RateLimit')).toBe('"default";r=9;t=60');
});

test('what takes long to make is made for two at a time, whoever asks; beyond a short queue others come back later', async () => {
  const { ask } = gated({ requestsPerMinute: 1_000 });
  const asked = Array.from({ length: 30 }, async (_, nth) =>
    ask(`/v1/upcoming?as_of=2025-09-${String(nth + 1).padStart(2, '0')}`, {}, `192.0.2.${nth}`),
  );
  // In the meantime, what is quick has no turn to wait for.
  expect((await ask('/v1/labs')).status).toBe(200);
  const answers = await Promise.all(asked);
  const statuses = answers.map(({ status }) => status);
  expect(statuses).toEqual([
    ...Array.from({ length: 22 }, () => 200),
    ...Array.from({ length: 8 }, () => 503),
  ]);
  const last = answers.at(-1);
  expect(last?.headers.get('Retry-After')).toBe('10');
  expect(readProblem(await last?.json()).detail).toContain('takes long to make');
  expect((await ask('/v1/upcoming?as_of=2025-10-01')).status).toBe(200);
});

test('an answer that is kept counts for one, however long it took to make', async () => {
  const { ask } = gated({ requestsPerMinute: 30 });
  const path = '/v1/forecasts?as_of=2026-10-05';
  const first = await ask(path);
  expect(first.headers.get('RateLimit')).toBe('"default";r=10;t=60');
  expect((await ask(path)).headers.get('RateLimit')).toBe('"default";r=9;t=60');
  const tag = first.headers.get('ETag') ?? '';
  const again = await ask(path, { 'If-None-Match': tag });
  expect([again.status, again.headers.get('RateLimit')]).toEqual([304, '"default";r=9;t=60']);
});

test('a limit below what an answer counts for grants one in a minute', async () => {
  const { ask } = gated({ requestsPerMinute: 3 });
  const statuses = [];
  for (const day of ['2026-10-06', '2026-10-07'])
    statuses.push((await ask(`/v1/upcoming?as_of=${day}`)).status);
  expect(statuses).toEqual([200, 429]);
});

test.each([
  ['track_record', { as_of: '2026-10-08' }, 10],
  ['plan_migration', { as_of: '2026-10-08', uses: ['kimi-k3'] }, 10],
  ['track_record', {}, 29],
  ['get_forecast', { series: 'kimi', as_of: '2026-10-08' }, 29],
])('%s over MCP with %o counts as over HTTP', async (name, given, left) => {
  const { gate } = gatedService(service, { requestsPerMinute: 30 });
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } };
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    'Mcp-Protocol-Version': '2025-11-25',
  };
  const ask = () => {
    const init = { method: 'POST', headers, body: JSON.stringify(call) };
    return gate.fetch(new Request('http://localhost/mcp', init), READER);
  };
  const answer = await ask();
  expect([answer.status, answer.headers.get('RateLimit')]).toEqual([
    200,
    `"default";r=${left};t=60`,
  ]);
  expect(answer.headers.get('Connection')).toBeNull();
  expect(await answer.text()).toContain('"result"');
  expect((await ask()).status).toBe(left === 10 ? 429 : 200);
});
