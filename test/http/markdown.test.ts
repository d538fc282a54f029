import { marked } from 'marked';
import { expect, test } from 'vitest';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { describedApp } from './described-app.ts';
import { surveyed } from './advance.ts';
import { lab, release, series } from './catalog-builder.ts';
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

function unescaped(html: string): string {
  const signs = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return Object.entries(signs).reduce((text, [sign, plain]) => text.replaceAll(sign, plain), html);
}

test('the forecast of K3 in a few lines', async () => {
  const { text, headers } = await ask('/kimi.md?as_of=2026-04-21');
  expect(headers.get('Content-Type')).toBe('text/markdown; charset=utf-8');
  expect(text).toContain('# Next Kimi: Kimi K3');
  expect(text).toContain('Hindcast for 2026-04-21');
  expect(text).toContain('headline: May–July 2026, ');
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
  const name =
    'K4 <img src=x> ![a](https://x.example) `b` *c* __d__ ~~e~~ &copy; http://f.example www.g.example h@i.example \\*j #';
  expect((await post('/v1/releases', { ...released('2026-10-26'), name })).status).toBe(201);
  const text = await (await operatedApp.request('/kimi.md')).text();
  const [html = ''] = (await marked(text)).match(/<li>last milestone.*/) ?? [];
  expect(html).not.toMatch(/<(?!\/?li>)/);
  expect(unescaped(html)).toBe(`<li>last milestone: ${name}, 2026-10-26</li>`);
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

test('what the embed page gives to copy shows the name as it is, in Markdown and in HTML', async () => {
  const name = 'K_3_ *[x]* "><img src=x>';
  const labs = [lab('moonshot', [series('kimi', [release('kimi-k2', '2025-07-11')], { name })])];
  const named = await startService({ catalog: surveyed(labs, '2026-10-26') });
  const page = await (await named.app.request('/embed?series=kimi&form=badge')).text();
  const copied = [...page.matchAll(/<pre[^>]*><code>(.*?)<\/code>/gs)].map(([, text = '']) =>
    unescaped(text),
  );
  const [markdown = '', html = ''] = copied;
  const shown = [await marked(markdown), html].map((text) => /alt="([^"]*)"/.exec(text)?.[1] ?? '');
  const alt = `When the next ${name} ships`;
  expect(shown.map(unescaped)).toEqual([alt, alt]);
});
