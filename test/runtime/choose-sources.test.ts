import { expect, test } from 'vitest';
import { chooseSources } from '../../src/runtime/choose-sources.ts';
import { readConfig } from '../../src/runtime/config.ts';
import { SOURCE_NAMES } from '../../src/sources/source-names.ts';

const PROVIDERS: Readonly<Record<string, string>> = {
  npm: '@lab/sdk',
  github: 'lab/sdk',
  'hugging-face': 'lab',
  feeds: 'https://lab.example/news/rss.xml',
};

/** The address that each source of a configuration asks first. */
async function urlsRead(env: Readonly<Record<string, string>>): Promise<string[]> {
  const urls: string[] = [];
  const outside = {
    async fetch(url: string) {
      urls.push(url);
      return new Response(null, { status: 304 });
    },
    sleep: async () => {},
    random: () => 0,
    now: () => 0,
  };
  const seen = { etag: '"1"', lastModified: null, itemCount: 1 };
  for (const adapter of chooseSources(readConfig(env), outside))
    await adapter.read(seen, PROVIDERS[adapter.id] ?? null);
  return urls;
}

const ALL = {
  SOURCES: SOURCE_NAMES.join(','),
  SOURCE_NPM_URL: 'https://packages.example',
};

test('npm is not read before an operator has named a registry', async () => {
  await expect(urlsRead({ SOURCES: 'npm' })).rejects.toThrow('set SOURCE_NPM_URL');
});

test('a source is read from its own address', async () => {
  expect(await urlsRead(ALL)).toEqual([
    'https://models.dev/api.json',
    'https://packages.example/@lab/sdk',
    'https://api.github.com/repos/lab/sdk/releases?per_page=100',
    'https://huggingface.co/api/models?author=lab&sort=createdAt&direction=-1&limit=500',
    'https://lab.example/news/rss.xml',
    'https://openrouter.ai/api/v1/models',
  ]);
});

test('every source is read from its mirror where it has one', async () => {
  const mirrors = Object.fromEntries(
    SOURCE_NAMES.map((name) => [
      `SOURCE_${name.toUpperCase().replaceAll('-', '_')}_URL`,
      `https://mirror.example/${name}/`,
    ]),
  );
  expect(await urlsRead({ ...ALL, ...mirrors })).toEqual([
    'https://mirror.example/models-dev/',
    'https://mirror.example/npm/@lab/sdk',
    'https://mirror.example/github/repos/lab/sdk/releases?per_page=100',
    'https://mirror.example/hugging-face/api/models?author=lab&sort=createdAt&direction=-1&limit=500',
    'https://mirror.example/feeds/lab.example/news/rss.xml',
    'https://mirror.example/openrouter/',
  ]);
});

test('no source is read where none is asked for', async () => {
  expect(await urlsRead({ SOURCES: '' })).toEqual([]);
});
