import { expect, test } from 'vitest';
import { chooseSources } from '../../src/runtime/choose-sources.ts';
import { readConfig } from '../../src/runtime/config.ts';
import { MODELS_DEV_URL } from '../../src/sources/models-dev.ts';

async function urlsRead(env: Readonly<Record<string, string>>): Promise<string[]> {
  const urls: string[] = [];
  const outside = {
    async fetch(url: string) {
      urls.push(url);
      return new Response(null, { status: 304 });
    },
    sleep: async () => {},
    random: () => 0,
  };
  for (const adapter of chooseSources(readConfig(env), outside).adapters) await adapter.read(null);
  return urls;
}

test('a source is read from its own address, or from its mirror', async () => {
  const mirror = 'https://mirror.example/api.json';
  expect(await urlsRead({})).toEqual([MODELS_DEV_URL]);
  expect(await urlsRead({ SOURCE_MODELS_DEV_URL: mirror })).toEqual([mirror]);
});

test('no source is read where none is asked for', async () => {
  expect(await urlsRead({ SOURCES: '' })).toEqual([]);
});

test('a source that this version cannot read is said to be missing', () => {
  const outside = { fetch: async () => new Response(), sleep: async () => {}, random: () => 0 };
  const { adapters, missing } = chooseSources(readConfig({ SOURCES: 'npm,models-dev' }), outside);
  expect(adapters.map(({ id }) => id)).toEqual(['models-dev']);
  expect(missing).toEqual(['npm']);
});
