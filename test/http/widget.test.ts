import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describedApp } from './described-app.ts';
import { startService } from './service.ts';

const { app } = await startService();
const ask = await describedApp(app);

test('the widget is a page that any page may frame, and that runs and loads nothing', async () => {
  const { status, headers, text } = await ask('/widget/kimi?as_of=2026-04-21');
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('frame-ancestors *');
  expect(policy).not.toContain('unsafe');
  expect(headers.get('X-Frame-Options')).toBeNull();
  expect(headers.get('Set-Cookie')).toBeNull();
  expect(text).not.toMatch(/<script|<link|<img| style=| on\w+=/i);
  expect(text).toMatch(/<h1><a [^>]+>Kimi K3<\/a><\/h1>/);
  expect(text).toContain('href="http://localhost/kimi?as_of=2026-04-21"');
});

test('the policy allows exactly the style of the page', async () => {
  const { headers, text } = await ask('/widget/kimi');
  const style = /<style>(.*?)<\/style>/s.exec(text)?.[1] ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const hash = Buffer.from(digest).toString('base64');
  expect(headers.get('Content-Security-Policy')).toContain(`style-src 'sha256-${hash}'`);
});

test('an unknown series is a page in a frame and a problem document to programs', async () => {
  const page = await app.request('/widget/nothing', { headers: { Accept: 'text/html,*/*' } });
  expect(page.status).toBe(404);
  expect(page.headers.get('Content-Type')).toContain('text/html');
  expect(await page.text()).toContain('Series not found');
  const problem = await ask('/widget/nothing');
  expect(problem.status).toBe(404);
  expect(problem.headers.get('Content-Type')).toContain('application/problem+json');
});

test('the script is small, a module, and known by its tag', async () => {
  const { headers, text } = await ask('/widget.js');
  expect(headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(gzipSync(text).length).toBeLessThanOrEqual(6 * 1024);
  const tag = headers.get('ETag') ?? '';
  const again = await app.request('/widget.js', { headers: { 'If-None-Match': tag } });
  expect(again.status).toBe(304);
});

test('the script needs nothing that a strict policy forbids', async () => {
  const { text } = await ask('/widget.js');
  expect(text).not.toMatch(
    /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|'style'/,
  );
});

test.each([
  ['/kimi', '/widget/kimi'],
  ['/widget/kimi?theme=dark', '/widget/kimi?theme=dark'],
  ['/k?as_of=2026-04-21&utm=1', '/widget/kimi?as_of=2026-04-21'],
])('oEmbed answers for %s with a frame of %s', async (page, widget) => {
  const asked = encodeURIComponent(`http://localhost${page}`);
  const { status, json } = await ask(`/oembed?url=${asked}&maxwidth=400`);
  expect(status).toBe(200);
  expect(json).toMatchObject({ version: '1.0', type: 'rich', width: 400, height: 232 });
  const html = String(Object(json).html);
  expect(html).toContain(`src="http://localhost${widget.replaceAll('&', '&amp;')}"`);
  const source = /src="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect((await app.request(source)).status).toBe(200);
});

test.each([
  ['http://elsewhere.example/kimi', 404],
  ['http://localhost.evil.example/kimi', 404],
  ['http://localhost/v1/series', 404],
  ['http://localhost/nothing', 404],
  ['kimi', 404],
])('oEmbed has nothing for %s', async (url, status) => {
  expect((await ask(`/oembed?url=${encodeURIComponent(url)}`)).status).toBe(status);
});

test('oEmbed makes JSON alone and needs an address', async () => {
  const page = encodeURIComponent('http://localhost/kimi');
  expect((await ask(`/oembed?url=${page}&format=xml`)).status).toBe(501);
  expect((await ask('/oembed')).status).toBe(400);
});

test('the page of a series leads to what embeds it, on its day', async () => {
  const page = await app.request('/kimi?as_of=2026-07-20', { headers: { Accept: 'text/html' } });
  const link = /type="application\/json\+oembed" href="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const { status, json } = await ask(link.replace('http://localhost', '').replaceAll('&amp;', '&'));
  expect(status).toBe(200);
  expect(json).toMatchObject({ html: expect.stringContaining('/widget/kimi?as_of=2026-07-20') });
});
