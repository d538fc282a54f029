import { afterEach, describe, expect, test } from 'vitest';
import { parseHuggingFace } from '../../src/sources/hugging-face.ts';
import { openRouterSource, parseOpenRouter } from '../../src/sources/openrouter.ts';
import { upstreamServer } from '../support/upstream-server.ts';
import type { UpstreamServer } from '../support/upstream-server.ts';
import { bytesOf, payload } from './payload.ts';

describe("Hugging Face's list of an organisation", () => {
  test('gives the day on which each repository was created, and none for what is older than the record', async () => {
    const bytes = await payload('written-after-schemas/hugging-face-models.json');
    expect(parseHuggingFace(bytes, 'moonshotai').models.map(({ id, date }) => [id, date])).toEqual([
      ['Kimi-K4-Instruct', '2026-11-19'],
      ['Kimi-Something-New', '2026-11-18'],
      ['older-than-the-record', null],
    ]);
  });

  test('is refused with an error in its place', () => {
    const document = bytesOf({ error: 'Rate limited' });
    expect(() => parseHuggingFace(document, 'moonshotai')).toThrow(/list of moonshotai/);
  });

  test.each([
    ['of somebody else', { id: 'else/model' }, 'else/model', 'id: is a model of somebody else'],
    ['with a time that is none', { createdAt: 'soon' }, 'b', 'createdAt: is no instant'],
  ])('leaves out a model %s, names it, and takes the others', (_, slip, id, why) => {
    const model = (name: string) => ({
      id: `moonshotai/${name}`,
      createdAt: '2026-11-19T00:00:00Z',
    });
    const document = bytesOf([model('a'), { ...model('b'), ...slip }]);
    const { models, faulty } = parseHuggingFace(document, 'moonshotai');
    expect(models.map((one) => one.id)).toEqual(['a']);
    expect(faulty).toEqual([{ provider: 'moonshotai', id, why }]);
  });
});

describe("OpenRouter's list", () => {
  const listed = (id: string) => ({ id, name: id, created: 1_795_183_200 });
  let server: UpstreamServer | null = null;
  afterEach(() => server?.close());

  test('names models as their authors do, whatever the variant', async () => {
    const { models } = parseOpenRouter(
      await payload('written-after-schemas/openrouter-models.json'),
    );
    expect(models[0]).toEqual({
      provider: 'moonshotai',
      id: 'kimi-k4',
      name: 'Kimi K4 (free)',
      date: '2026-11-20',
    });
  });

  test.each([
    ['dated in milliseconds', { created: 1_795_183_200_000 }, 'a', 'b', /^created: /],
    ['without an author', { id: 'b' }, null, 'b', /^id: /],
    ['without an id', { id: null }, null, 'entry 2 of 2', /^id: /],
  ])('leaves out an entry %s, names it, and takes the others', (_, slip, provider, id, why) => {
    const document = bytesOf({ data: [listed('a/a'), { ...listed('a/b'), ...slip }] });
    const { models, faulty } = parseOpenRouter(document);
    expect(models.map((model) => model.id)).toEqual(['a']);
    expect(faulty).toEqual([{ provider, id, why: expect.stringMatching(why) }]);
  });

  async function sourceOf(parts: readonly unknown[], now = () => 0) {
    server = await upstreamServer(({ url }, response) => {
      const part = Number(new URL(url ?? '', 'http://x').searchParams.get('part') ?? 0);
      response.setHeader('etag', '"first"').end(JSON.stringify(parts[part]));
    });
    const limits = { timeoutMs: 2_000, attempts: 1, totalMs: 10_000, maxBytes: 100_000 };
    const outside = { fetch, sleep: async () => {}, random: () => 0, now };
    return openRouterSource({ ...outside, ...limits, url: server.url });
  }

  test('is read to its end, on the host that was asked', async () => {
    const source = await sourceOf([
      { data: [listed('a/one')], links: { next: 'https://elsewhere.invalid/?part=1' } },
      { data: [listed('b/two'), { id: 'c/faulty' }], links: { next: null } },
    ]);
    const read = { providers: ['a', 'b'], faulty: [{ id: 'faulty' }], etag: null };
    expect(await source.read(null, null)).toMatchObject(read);
  });

  test('is given up when its parts together take longer than a source may', async () => {
    let nowMs = 0;
    const parts = Array.from({ length: 5 }, (_, n) => ({
      data: [listed(`a/${n}`)],
      links: { next: `/?part=${n + 1}` },
    }));
    const source = await sourceOf(parts, () => (nowMs += 1_500));
    await expect(source.read(null, null)).rejects.toThrow(/took more than 10000 ms for \d parts/);
  });

  test('is given up when it has no end', async () => {
    const source = await sourceOf([{ data: [listed('a/one')], links: { next: '/?part=0' } }]);
    await expect(source.read(null, null)).rejects.toThrow(/no end/);
  });
});
