import { expect, test } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import type { Services } from '../../src/services/bind-services.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { describedApp } from './described-app.ts';
import { parseSvg } from './parse-svg.ts';
import { startService } from './service.ts';

const { app, ctx, errors } = await startService();
const ask = await describedApp(app);

async function badge(path: string, of = ask) {
  const answered = await of(path);
  expect(answered.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8');
  const { root } = parseSvg(answered.text);
  return {
    status: answered.status,
    truth: answered.headers.get('X-Badge-Status'),
    says: root['aria-label'],
    cached: answered.headers.get('Cache-Control') ?? '',
  };
}

test('the badge of K3 shows, asked about the weeks before, when it was to come', async () => {
  expect(await badge('/badge/kimi.svg?as_of=2026-05-25')).toMatchObject({
    status: 200,
    truth: 'ok',
    says: 'Kimi K3: Jun–Jul 2026',
  });
});

test('a series is found by its alias too', async () => {
  const { says } = await badge('/badge/k.svg?as_of=2026-05-25');
  expect(says).toBe('Kimi K3: Jun–Jul 2026');
});

test('after the release it shows how the forecast came out', async () => {
  const { truth, says } = await badge('/badge/kimi.svg?as_of=2026-07-20');
  expect(truth).toBe('released');
  expect(says).toMatch(/^Kimi K3: released 16 Jul ✓ in window/);
});

test.each([
  ['metric=cadence', 'Kimi K3: Jun–Jul 2026'],
  ['metric=probability&by=2026-12-31', /^Kimi K3: \d\d% by 31 Dec$/],
  ['metric=countdown', /^Kimi K3: ~\d+ days$/],
  ['metric=last-release', 'Kimi K2.6: 20 Apr 2026'],
  ['metric=track-record', 'Kimi: no track record yet'],
  ['label=my%20model', 'my model: Jun–Jul 2026'],
  ['label=', 'Jun–Jul 2026'],
])('%s is shown as %s', async (query, says) => {
  const shown = await badge(`/badge/kimi.svg?as_of=2026-05-25&${query}`);
  if (typeof says === 'string') expect(shown.says).toBe(says);
  else expect(shown.says).toMatch(says);
});

test.each([
  ['/badge/kimmi.svg', 'not-found', 404, 'kimmi: series not found'],
  ['/badge/kimi.svg?colour=red', 'error', 400, 'kimi: unknown parameter colour'],
  ['/badge/kimi.svg?style=round', 'error', 400, 'kimi: invalid style'],
  ['/badge/kimi.svg?color=nocolour', 'error', 400, 'kimi: invalid color'],
  ['/badge/kimi.svg?logo=github', 'error', 400, 'kimi: invalid logo'],
  ['/badge/kimi.svg?logo=javascript:alert(1)', 'error', 400, 'kimi: invalid logo'],
  ['/badge/kimi.svg?metric=probability', 'error', 400, 'kimi: by is missing'],
  ['/badge/kimi.svg?as_of=2026-02-30', 'error', 400, 'kimi: invalid as_of'],
  ['/badge/kimi.svg?as_of=2026-12-31', 'error', 400, 'kimi: as_of is in the future'],
  ['/badge/kimi.svg?style=flat&style=social', 'error', 400, 'kimi: style given twice'],
])('%s is a badge that says so', async (path, truth, code, says) => {
  const shown = await badge(path);
  expect(shown).toMatchObject({ status: 200, truth, says });
  expect(shown.cached).toBe('public, max-age=60');
  const strict = await badge(`${path}${path.includes('?') ? '&' : '?'}strict=1`);
  expect(strict).toMatchObject({ status: code, truth, says });
});

test('strict leaves the status of a badge without failure alone', async () => {
  expect(await badge('/badge/kimi-dev.svg?strict=1')).toMatchObject({
    status: 200,
    truth: 'insufficient',
  });
});

function appWith(changes: Partial<Services>) {
  const options = {
    now: ctx.clock,
    log: ctx.log,
    adminToken: null,
    publicUrl: null,
    build: 'test',
  };
  return createApp({ ...bindServices(ctx), ...changes }, options);
}

test('a dead database is a badge too, and is logged', async () => {
  const dead = () => Promise.reject(new Error('disk I/O error'));
  for (const broken of [appWith({ dataVersion: dead }), appWith({ readBadgeState: dead })]) {
    const shown = await badge('/badge/kimi.svg?style=social', await describedApp(broken));
    expect(shown).toMatchObject({ status: 200, truth: 'error', says: 'Kimi: unavailable' });
    const strict = await broken.request('/badge/kimi.svg?strict=1');
    expect(strict.status).toBe(503);
    expect(JSON.stringify(errors.at(-1))).toContain('disk I/O error');
  }
});

test('the endpoint document has the keys that shields.io takes, and no other', async () => {
  const { json, headers } = await ask('/badge/kimi.json?as_of=2026-05-25&style=plastic');
  expect(json).toEqual({
    schemaVersion: 1,
    label: 'Kimi K3',
    message: 'Jun–Jul 2026',
    color: '#0969da',
    labelColor: '#555555',
    style: 'plastic',
    isError: false,
    cacheSeconds: 300,
  });
  expect(headers.get('X-Badge-Status')).toBe('ok');
  const { json: missing } = await ask('/badge/kimmi.json');
  expect(missing).toMatchObject({ message: 'series not found', isError: true });
});

test('the answer lets nothing run', async () => {
  const { headers } = await ask('/badge/kimi.svg');
  expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
});
