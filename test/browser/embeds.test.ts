import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { createApp } from '../../src/http/create-app.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { startService } from '../http/service.ts';
import { launchChromium, PATIENCE_MS } from './chromium.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

const styleOf = (place: Locator, property: string): Promise<unknown> =>
  place.evaluate(
    (node, name) => node.ownerDocument.defaultView?.getComputedStyle(node).getPropertyValue(name),
    property,
  );

interface OpenOptions {
  readonly policy?: string;
  readonly colorScheme?: 'light' | 'dark';
}

describe('on a page of another origin', () => {
  let browser: Browser;
  let host: Listening;
  let blog: Listening;
  let answering: ReturnType<typeof createApp>;
  let restarted: () => typeof answering;
  const asked: string[] = [];
  const statuses: number[] = [];
  const pages = new Map<string, { html: string; policy: string }>();

  beforeAll(async () => {
    browser = await launchChromium();
    const service = await startService();
    answering = service.app;
    restarted = () =>
      createApp(bindServices(service.ctx), {
        now: service.ctx.clock,
        log: service.ctx.log,
        adminToken: null,
        publicUrl: null,
        build: 'test',
      });
    host = await listen(async (request) => {
      asked.push(request.url.slice(host.origin.length));
      const response = await answering.fetch(request);
      statuses.push(response.status);
      return response;
    });
    blog = await listen((request) => {
      const page = pages.get(new URL(request.url).pathname);
      if (page === undefined) return new Response(null, { status: 204 });
      return new Response(page.html, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': page.policy,
        },
      });
    });
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
    await blog.close();
  });

  /** Opens a page of the blog; what the browser complained about is kept. */
  async function open(
    path: string,
    body: string,
    { policy = strict(), colorScheme = 'light' }: OpenOptions = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A blog</title></head><body>${body}</body></html>`;
    pages.set(path, { html, policy });
    asked.length = 0;
    const context = await browser.newContext({ colorScheme });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${blog.origin}${path}`, { waitUntil: 'networkidle' });
    return { page, complaints };
  }

  /** No inline style, no inline script, no evaluation, and nothing but the host of the widgets. */
  function strict(): string {
    const from = host.origin;
    return `default-src 'none'; script-src ${from}; connect-src ${from}; img-src ${from}; frame-src ${from}; require-trusted-types-for 'script'; base-uri 'none'`;
  }

  const element = (attributes: string, fallback = 'see the page') =>
    `<launch-window ${attributes}><a href="${host.origin}/kimi">${fallback}</a></launch-window>`;
  const script = () => `<script type="module" src="${host.origin}/widget.js"></script>`;
  const shown = async (page: Page, selector: string) =>
    page.locator(selector).evaluate((node) => node.shadowRoot?.textContent ?? null);
  /** Once the script has run and has its answer; a network that is idle may have been so before. */
  const shows = async (page: Page, selector: string, text: string) =>
    expect.poll(() => shown(page, selector)).toContain(text);

  test('the element shows a forecast under a strict policy, without a complaint', async () => {
    const { page, complaints } = await open('/one', script() + element('series="kimi"'));
    await shows(page, 'launch-window', 'Next after Kimi K3.1 Pro');
    await shows(page, 'launch-window', 'an inference, not a leak');
    expect(complaints).toEqual([]);
    expect(await page.locator('launch-window > a').isVisible()).toBe(false);
    const card = page.locator('launch-window section');
    expect((await card.boundingBox())?.height).toBeGreaterThan(100);
    const ground = await styleOf(card, 'background-color');
    expect(ground).toBe('rgb(253, 252, 250)');
  });

  test('many elements ask once, and each shows its own', async () => {
    const body = `${script()}${element('series="kimi"')}${element('series="claude-opus"')}${element('series="kimi" class="again"')}`;
    const { page } = await open('/many', body);
    await shows(page, 'launch-window[series=claude-opus]', 'claude-opus-5.1');
    await shows(page, '.again', 'Kimi K3.1 Pro');
    expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual([
      '/v1/forecasts?limit=250&series=kimi,claude-opus',
    ]);
  });

  test('a name that is unknown keeps its fallback and takes nobody with it; an alias is understood', async () => {
    const body = `${script()}${element('series="kimi"')}${element('series="nothing"')}${element('series="k"')}${element('series="kimi-dev"')}`;
    const { page } = await open('/typo', body);
    await shows(page, 'launch-window[series=kimi]', 'Kimi K3.1 Pro');
    await shows(page, 'launch-window[series=k]', 'Kimi K3.1 Pro');
    expect(await shown(page, 'launch-window[series=nothing]')).toBeNull();
    expect(await page.locator('launch-window[series=nothing] > a').isVisible()).toBe(true);
  });

  test.each([
    [
      'the service cannot be reached',
      '/down',
      (from: string) => `script-src ${from}; connect-src 'none'`,
    ],
    ['the script may not run', '/no-script', () => "script-src 'none'"],
  ])('where %s, the fallback stays', async (_, path, directives) => {
    const policy = `default-src 'none'; ${directives(host.origin)}`;
    const { page } = await open(path, script() + element('series="kimi"'), { policy });
    expect(await page.locator('launch-window > a').isVisible()).toBe(true);
  });

  test('another series, set later, takes the place of the first; one that is none shows the fallback', async () => {
    const { page } = await open('/change', script() + element('series="kimi"'));
    await page.locator('launch-window').evaluate((node) => {
      node.setAttribute('series', 'claude-opus');
    });
    await shows(page, 'launch-window', 'claude-opus-5.1');
    await page.locator('launch-window').evaluate((node) => {
      node.setAttribute('series', 'No Such');
    });
    await expect.poll(() => page.locator('launch-window > a').isVisible()).toBe(true);
  });

  test('it follows the reader into the dark, unless its theme is set', async () => {
    const body = `${script()}${element('series="kimi"')}${element('series="kimi" theme="light"')}`;
    const { page } = await open('/dark', body, { colorScheme: 'dark' });
    await expect.poll(() => page.locator('launch-window section').count()).toBe(2);
    const cards = await page.locator('launch-window section').all();
    const grounds = await Promise.all(cards.map((card) => styleOf(card, 'background-color')));
    expect(grounds).toEqual(['rgb(17, 20, 24)', 'rgb(253, 252, 250)']);
  });

  test('the keyboard reaches the link, and a screen reader hears what it is', async () => {
    const { page } = await open('/keys', script() + element('series="kimi"'));
    await shows(page, 'launch-window', 'Kimi K3.1 Pro');
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(
      "document.activeElement.shadowRoot.activeElement.getAttribute('href')",
    );
    expect(focused).toBe(`${host.origin}/kimi`);
    const region = page.getByRole('region', { name: /^Forecast: Next after Kimi K3\.1 Pro/ });
    expect(await region.count()).toBe(1);
  });

  test('the frame draws its page without script', async () => {
    const body = `<iframe src="${host.origin}/widget/kimi?theme=dark" width="480" height="232" title="When the next Kimi ships" sandbox></iframe>`;
    const { page, complaints } = await open('/frame', body);
    const frame = page.frameLocator('iframe');
    expect(await frame.locator('h1').textContent()).toContain('Kimi');
    const main = frame.locator('main');
    expect(await styleOf(main, 'display')).toBe('flex');
    const fits = await main.evaluate(
      (node) => node.scrollHeight <= 232 && node.ownerDocument.documentElement.scrollWidth <= 480,
    );
    expect(fits).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('the frame is drawn again where the host that made it has restarted since', async () => {
    const { page, complaints } = await open(
      '/again',
      `<iframe src="${host.origin}/widget/kimi" width="480" height="232" title="When the next Kimi ships"></iframe>`,
    );
    answering = restarted();
    statuses.length = 0;
    const [frame] = page.frames().slice(1);
    await frame?.evaluate('location.reload()');
    await expect.poll(() => statuses).toEqual([304]);
    await frame?.waitForLoadState();
    expect(await page.frameLocator('iframe').locator('h1').textContent()).toContain('Kimi');
    expect(complaints).toEqual([]);
  });

  test('the card is a picture', async () => {
    const { page, complaints } = await open(
      '/card',
      `<img src="${host.origin}/card/kimi.svg" alt="">`,
    );
    const size = await page
      .locator('img')
      .evaluate((node) => [node.clientWidth, node.clientHeight]);
    expect(size).toEqual([480, 232]);
    expect(complaints).toEqual([]);
  });
});
