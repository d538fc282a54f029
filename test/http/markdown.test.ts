import { expect, test } from 'vitest';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { describedApp } from './described-app.ts';
import { operated, released } from './operated.ts';
import { startService } from './service.ts';

const catalog = await readCatalogFiles(new URL('../../data/', import.meta.url));
const { app } = await startService({ catalog });
const ask = await describedApp(app);
const MOST_TOKENS = 400;

/** More than any tokenizer makes of such text: every sign, and every three digits or four letters. */
function tokensOf(text: string): number {
  return text.match(/\d{1,3}|\p{L}{1,4}|[^\s\d\p{L}]|\n/gu)?.length ?? 0;
}

test('the forecast of K3 in a few lines', async () => {
  const { text, headers } = await ask('/kimi.md?as_of=2026-04-21');
  expect(headers.get('Content-Type')).toBe('text/markdown; charset=utf-8');
  expect(text).toContain('# Next Kimi: Kimi K3');
  expect(text).toContain('Hindcast for 2026-04-21');
  expect(text).toContain('headline: June–July 2026, ');
  expect(text).toContain('outcome: Kimi K3 on 2026-07-16');
});

test('the links under an answer ask the same question and are answered', async () => {
  for (const [path, wanted] of [
    ['/kimi.md?as_of=2026-04-21', 'as_of=2026-04-21'],
    ['/kimi.md?target=generation', 'target=generation'],
    ['/kimi.md', 'diff?from=2026-10-24'],
  ] as const) {
    const { text } = await ask(path);
    expect(text, path).toContain(wanted);
    const links = [...text.matchAll(/http:\/\/localhost(\/\S+)/g)].map(([, link]) => link ?? '');
    expect(links, path).toHaveLength(2);
    for (const link of links) expect((await ask(link)).status, link).toBe(200);
    if (path !== '/kimi.md') for (const link of links) expect(link).toContain(wanted);
  }
});

test('a series without a milestone has nothing to forecast from, and no reason to ask for', async () => {
  const { text } = await ask('/granite.md');
  expect(text).toContain('nothing to forecast from yet');
  expect(text).not.toMatch(/none within|rests on|diff/);
});

test('no series of the catalog needs 400 tokens', async () => {
  const llms = (await ask('/llms.txt')).text;
  const paths = [...llms.matchAll(/\(http:\/\/localhost(\/[^)]+\.md)\)/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(80);
  for (const path of paths) {
    const { status, text } = await ask(path ?? '');
    expect(status, path).toBe(200);
    expect(tokensOf(text), path).toBeLessThan(MOST_TOKENS);
    expect(text, path).not.toMatch(/NaN|undefined|null/);
  }
});

test('a name is text in Markdown, whatever it holds', async () => {
  const { app: operatedApp, post } = await operated();
  const name = 'K4 <img src=x> [a](https://x.example) `b`';
  expect((await post('/v1/releases', { ...released('2026-10-26'), name })).status).toBe(201);
  expect(await (await operatedApp.request('/kimi.md')).text()).toContain(
    'last milestone: K4 \\<img src=x\\> \\[a\\](https://x.example) \\`b\\`,',
  );
});

test('llms.txt names every tool and only paths that answer', async () => {
  const { text, headers } = await ask('/llms.txt');
  expect(headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
  expect(text.startsWith('# Launchwindow\n\n> ')).toBe(true);
  const links = [...text.matchAll(/\(http:\/\/localhost(\/[^)]*)\)/g)].map(
    ([, path]) => path ?? '',
  );
  for (const path of links.filter((link) => !link.endsWith('.md') && link !== '/mcp')) {
    expect((await app.request(path)).status, path).toBe(200);
  }
});

test.each([
  ['/kimmi.md', 404],
  ['/kimi.md?format=short', 400],
  ['/llms.txt?x=1', 400],
])('%s answers %i', async (path, status) => {
  expect((await ask(path)).status).toBe(status);
});
