import { expect, test } from 'vitest';
import { describedApp } from './described-app.ts';
import { operated, released } from './operated.ts';
import { readList, readProblem } from './read.ts';
import { startService, TOKEN } from './service.ts';

const OURS = 'https://launchwindow.example';
const WRITES = [
  ['POST', '/v1/releases'],
  ['POST', '/v1/signals'],
  ['POST', '/v1/refresh'],
  ['POST', '/v1/webhooks'],
  ['DELETE', '/v1/webhooks/wh_1'],
  ['POST', '/v1/webhooks/wh_1/rotate-secret'],
  ['POST', '/v1/webhooks/wh_1/ping'],
  ['POST', '/v1/webhooks/wh_1/deliveries/msg_1/replay'],
] as const;

test.each(WRITES)(
  '%s %s by a page of another site is refused, right token or wrong',
  async (method, path) => {
    const ask = await describedApp((await startService()).app);
    for (const token of [TOKEN, 'wrong']) {
      const headers = {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        Origin: 'https://evil.example',
      };
      const { status, json } = await ask(path, { method, headers });
      expect(status).toBe(403);
      const { detail, type } = readProblem(json);
      expect(type).toBe('urn:launchwindow:problem:forbidden');
      expect(detail).toContain('"https://evil.example"');
      expect(detail).toContain('from a program');
    }
  },
);

test.each([
  [{ Origin: 'https://evil.example' }, null, 403],
  [{ Origin: 'null' }, null, 403],
  [{ 'Sec-Fetch-Site': 'cross-site' }, null, 403],
  [{ 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.launchwindow.example' }, OURS, 403],
  [{ Origin: 'http://localhost:8080' }, null, 403],
  [{}, null, 201],
  [{ Origin: 'http://localhost' }, null, 201],
  [{ Origin: OURS }, OURS, 201],
  [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'https://hidden.example' }, null, 201],
])('a release posted with %o to %s is answered %i', async (headers, publicUrl, expected) => {
  const ask = await describedApp((await startService({ options: { publicUrl } })).app);
  const { status } = await ask('/v1/releases', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(released('2026-10-26')),
  });
  expect(status).toBe(expected);
});

test('what is refused so records nothing, and reading is for every page', async () => {
  const { ask, post, audited } = await operated();
  const before = (await audited()).total;
  await post('/v1/releases', released('2026-10-26'), { Origin: 'https://evil.example' });
  expect((await audited()).total).toBe(before);
  const headers = { Authorization: `Bearer ${TOKEN}`, Origin: 'https://evil.example' };
  expect(readList((await ask('/v1/audit', { headers })).json).total).toBe(before);
});
