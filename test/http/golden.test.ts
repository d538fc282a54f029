import { expect, test } from 'vitest';
import { startService } from './service.ts';

const { app } = await startService();

test.each([
  ['series', '/v1/series/kimi'],
  ['release', '/v1/releases/kimi-k3'],
  ['releases', '/v1/series/kimi/releases?limit=2'],
  ['badge', '/badge/kimi.json?as_of=2026-05-25'],
  ['not-found', '/v1/series/kimmi/forecast'],
  ['unknown-parameter', '/v1/series/kimi/forecast?asof=2026-04-21'],
])('the whole answer: %s', async (name, path) => {
  const response = await app.request(path);
  const headers = [...response.headers].map(([key, value]) => `${key}: ${value}`);
  const body: unknown = await response.json();
  const whole = [
    `GET ${path}`,
    String(response.status),
    ...headers,
    '',
    JSON.stringify(body, null, 2),
  ];
  await expect(`${whole.join('\n')}\n`).toMatchFileSnapshot(`./golden/${name}.txt`);
});
