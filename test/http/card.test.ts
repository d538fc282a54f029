import { expect, test } from 'vitest';
import { describedApp } from './described-app.ts';
import { parseSvg } from './parse-svg.ts';
import { startService } from './service.ts';

const service = await startService();
const { app } = service;
const ask = await describedApp(app);

test('a card says headline, window, interval rule and day, in its picture and in words', async () => {
  const { status, headers, text } = await ask('/card/kimi.svg?as_of=2026-04-21');
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8');
  expect(headers.get('X-Badge-Status')).toBe('ok');
  const { root, title, elements } = parseSvg(text);
  expect(root['role']).toBe('img');
  expect(title).toBe(root['aria-label']);
  expect(title).toContain('Kimi K3: ');
  expect(title).toContain('Hindcast for 21 April 2026');
  expect(title).toContain('Outcome: Kimi K3 on 16 July 2026');
  expect(elements.filter((name) => name === 'path')).toHaveLength(3);
  expect(text).not.toMatch(/NaN|undefined|null/);
});

test('nothing in a card runs or loads', async () => {
  const { text, headers } = await ask('/card/kimi.svg');
  expect(text).not.toMatch(/<script|<image|<foreignObject|href=|url\(|@import| on\w+=/i);
  expect(headers.get('Content-Security-Policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'",
  );
});

test('the themes differ in colours alone, and auto holds both', async () => {
  const [light, dark, auto] = await Promise.all(
    ['light', 'dark', 'auto'].map(
      async (theme) => (await ask(`/card/kimi.svg?theme=${theme}`)).text,
    ),
  );
  const bare = (text = '') => text.replace(/<style>.*?<\/style>/s, '');
  expect(bare(light)).toBe(bare(dark));
  expect(light).not.toBe(dark);
  expect(light).not.toContain('prefers-color-scheme');
  expect(auto).toContain('prefers-color-scheme');
  expect((await ask('/card/kimi.svg')).text).toBe(auto);
});

test('the same data gives the same bytes', async () => {
  const other = await startService();
  const path = '/card/claude-opus.svg?theme=dark';
  expect(await (await other.app.request(path)).text()).toBe((await ask(path)).text);
});

test.each([
  ['/card/nothing.svg', 'not-found', 404],
  ['/card/kimi.svg?theme=pink', 'error', 400],
  ['/card/kimi.svg?what=1', 'error', 400],
  ['/card/kimi.svg?theme=dark&theme=light', 'error', 400],
  ['/card/kimi.svg?as_of=2031-01-01', 'error', 400],
])('%s is a picture all the same', async (path, badgeStatus, strictStatus) => {
  const { status, headers, text } = await ask(path);
  expect(status).toBe(200);
  expect(headers.get('X-Badge-Status')).toBe(badgeStatus);
  parseSvg(text);
  const strict = await ask(`${path}${path.includes('?') ? '&' : '?'}strict=1`);
  expect(strict.status).toBe(strictStatus);
  parseSvg(strict.text);
});

test('a series of which nothing is known has a card that says so', async () => {
  const { text, headers } = await ask('/card/kimi-dev.svg');
  expect(headers.get('X-Badge-Status')).toBe('insufficient');
  expect(parseSvg(text).title).toContain('Too little history');
});

test.each(['<script>alert(1)</script>', '"><svg/onload=1>', '\u0000\u202e]]>', '𝕏'.repeat(500)])(
  'no name breaks the picture (%#)',
  async (name) => {
    const { text } = await ask(`/card/${encodeURIComponent(name)}.svg`);
    expect(parseSvg(text).elements).not.toContain('script');
  },
);
