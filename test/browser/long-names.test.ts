import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { TOKEN, startService } from '../http/service.ts';
import { launchChromium, PATIENCE_MS } from './chromium.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

let browser: Browser;
let site: Listening;

beforeAll(async () => {
  const catalog = await readCatalogFiles(new URL('../../data/', import.meta.url));
  const { app } = await startService({ catalog });
  const recorded = await app.request('/v1/releases', {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      id: 'gpt-w',
      series: 'gpt',
      name: 'W'.repeat(200),
      level: 'generation',
      events: [{ stage: 'ga', claims: [{ source: 'openai-node-changelog', date: '2026-10-26' }] }],
    }),
  });
  expect(recorded.status).toBe(201);
  [browser, site] = await Promise.all([launchChromium(), listen((request) => app.fetch(request))]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test.each(['/gemini-flash', '/gpt', '/', '/labs/openai', '/widget/gpt', '/embed?series=gpt'])(
  '%s fits into 360 pixels, however long what it names is',
  async (path) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${site.origin}${path}`, { waitUntil: 'load' });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    await page.close();
    expect(width).toBe(360);
  },
);
