import { expect, test } from 'vitest';
import type { GateOptions } from '../../src/http/gate/gate.ts';
import { gatedService } from './gated.ts';
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
