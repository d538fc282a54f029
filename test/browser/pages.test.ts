import { readFile } from 'node:fs/promises';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { launchChromium, PATIENCE_MS } from './chromium.ts';
import { startSite } from './site.ts';
import type { Listening } from './listen.ts';

const LOOKS = [
  { width: 360, colorScheme: 'dark' },
  { width: 1440, colorScheme: 'light' },
] as const;
const PAGES = [
  '/',
  '/?sort=lab&as_of=2026-04-21',
  '/kimi',
  '/kimi?as_of=2026-04-21',
  '/labs/openai',
  '/plan',
  '/plan?uses=claude-sonnet-4,gpt-5.6,kimi-k3.1-pro',
  '/track-record',
  '/track-record?by=series&kind=all',
  '/method',
  '/docs',
  '/embed',
  '/embed?form=component',
  '/nothing-of-this-name',
];
const MOST_BYTES = 100_000;
const violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

let browser: Browser;
let site: Listening;
let axe: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchChromium(), startSite()]);
  axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

interface Opened {
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: string[];
  /** Of the page and of everything that it loaded. */
  readonly bytes: number;
}

async function open(
  path: string,
  look: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<Opened> {
  const { width = 1440, colorScheme = 'light' } = look;
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const sizes: Promise<number>[] = [];
  const weigh = (response: Response): void => {
    sizes.push(response.body().then(({ length }) => length));
  };
  page.on('response', weigh);
  const waitUntil = path.includes('form=') ? 'networkidle' : 'load';
  await page.goto(`${site.origin}${path}`, { waitUntil });
  page.off('response', weigh);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return { page, complaints, bytes };
}

// On a busy machine a table is painted half read, and settles its columns: a twentieth of what counts as good.
const UNSEEN_SHIFT = 0.005;

describe.each(PAGES)('%s', (path) => {
  test.each(LOOKS)(
    'is accessible, light, quiet and still at $width px, $colorScheme',
    async (look) => {
      const { page, complaints, bytes } = await open(path, look);
      const shift = await page.evaluate(LAYOUT_SHIFT);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      const found = await violationsOf(page);
      await page.close();
      expect(found).toEqual([]);
      expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
      expect(overflow).toBe(0);
      expect(shift).toBeLessThan(UNSEEN_SHIFT);
      expect(bytes).toBeLessThan(MOST_BYTES);
    },
  );
});

test.each([
  '/track-record',
  '/track-record?by=lab',
  '/method',
  '/plan?uses=claude-sonnet-4,gpt-5.6',
])('no number of %s is off a narrow screen', async (path) => {
  const { page } = await open(path, { width: 360 });
  const cut = await page.evaluate(
    "[...document.querySelectorAll('.scroll')].filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.innerText)",
  );
  await page.close();
  expect(cut).toEqual([]);
});

const LAYOUT_SHIFT = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) sum += value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 100);
})`;

/** What axe finds, run from outside so that the page's own policy stays as it is. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate('axe.run(document).then(({ violations }) => violations)');
  return violations
    .parse(found)
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

test('the board answers a search while one types, and without a script by its form', async () => {
  const { page } = await open('/?q=kimi', { width: 360 });
  await page.fill('#q', 'claude opus');
  const shown = await page.locator('.board .row:visible').count();
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(4);
  await page.close();

  const context = await browser.newContext({ javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE_MS);
  const plain = await context.newPage();
  await plain.goto(site.origin);
  await plain.fill('#q', 'claude opus');
  await plain.getByRole('button', { name: 'Show' }).click();
  expect(await plain.locator('.board .row:visible').count()).toBe(shown);
  await context.close();
});

test('a day that is picked on the board leads to the board of that day', async () => {
  const { page } = await open('/');
  await page.fill('#as_of', '2026-04-21');
  await page.waitForURL(/as_of=2026-04-21/);
  expect(await page.locator('h1 + .lead').textContent()).toMatch(/21\sApril 2026/);
  await page.close();
});

test('the slider walks the board back without leaving the page, and the search stays', async () => {
  const { page } = await open('/?q=kimi');
  await page.evaluate('window.stays = true');
  await page.locator('[data-walk]').fill('180');
  await page.waitForURL(/as_of=2026-06-1\d/);
  await page.locator('.lead .hindcast').waitFor();
  expect(await page.evaluate('window.stays')).toBe(true);
  expect(await page.locator('.board .row:visible').count()).toBeLessThan(4);
  expect(new URL(page.url()).searchParams.get('q')).toBe('kimi');
  await page.close();
});

test('a day that is typed is gone to by Enter, not by every key', async () => {
  const { page } = await open('/kimi');
  const field = page.locator('#as_of');
  await field.focus();
  await page.keyboard.press('ArrowDown');
  expect(page.url()).not.toContain('as_of');
  await page.keyboard.press('Enter');
  await page.waitForURL(/as_of=/);
  await page.close();
});

test('the keyboard reaches the content first, then the fields and every series', async () => {
  const { page } = await open('/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
  const reached = await page.evaluate(
    `[...document.querySelectorAll('.board .row a')].every((link) => link.tabIndex === 0)`,
  );
  expect(reached).toBe(true);
  await page.close();
});

test('the page of K3 says what was said, that it is a hindcast, and what came', async () => {
  const { page } = await open('/kimi?as_of=2026-04-21', { width: 360 });
  expect(await page.locator('.when').textContent()).toBe('May–July 2026');
  expect(await page.locator('h1').textContent()).toContain('hindcast');
  const picture = page.getByRole('img', { name: 'as of 21 April 2026' });
  expect(await picture.locator('text.shipped').textContent()).toBe('Kimi K3: 16 Jul');
  await page.close();
});

test('a snippet is copied by its button', async () => {
  const { page } = await open('/embed?series=kimi');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy Markdown' }).click();
  await expect
    .poll(() => page.evaluate('navigator.clipboard.readText()'))
    .toBe(`[![When the next Kimi ships](${site.origin}/badge/kimi.svg)](${site.origin}/kimi)`);
  await page.close();
});

test('nothing moves for those who asked for no motion', async () => {
  const { page } = await open('/');
  const moving = await page.evaluate(
    `[...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration !== '0s' || animationName !== 'none';
    }).length`,
  );
  await page.close();
  expect(moving).toBe(0);
});
