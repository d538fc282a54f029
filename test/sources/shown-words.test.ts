import { describe, expect, test } from 'vitest';
import { parseGithubReleases } from '../../src/sources/github.ts';
import { parseHuggingFace } from '../../src/sources/hugging-face.ts';
import { parseModelsDev } from '../../src/sources/models-dev.ts';
import { parseOpenRouter } from '../../src/sources/openrouter.ts';
import { parseFeed } from '../../src/sources/parse-feed.ts';
import { bytesOf } from './payload.ts';

const AT = '2026-11-18T10:00:00Z';
const LONG = 'k'.repeat(5_000);
/** A terminal would obey it. */
const ESCAPE = '\u001b[2J';

describe('what people are shown of an upstream', () => {
  test.each([
    ['models.dev', (id: string) => modelsDev(id)],
    ['OpenRouter', (id: string) => parseOpenRouter(bytesOf({ data: [listed({ id: `m/${id}` })] }))],
    ['Hugging Face', (id: string) => huggingFace(`m/${id}`)],
    ['GitHub', (id: string) => github({ tag_name: id })],
  ])('has no id that a terminal obeys, or that nobody reads to its end: %s', (_, read) => {
    for (const id of [`k${ESCAPE}`, 'k\nk', LONG]) {
      const { faulty, ...usable } = read(id);
      expect(faulty).toHaveLength(1);
      expect(usable).not.toHaveProperty('models.0');
      expect(usable).not.toHaveProperty('posts.0');
    }
    expect(read('k3').faulty).toEqual([]);
  });

  test('has ids that name something: of OpenRouter and of Hugging Face', () => {
    const { models } = parseOpenRouter(bytesOf({ data: [listed({ id: 'm/:free' })] }));
    expect(models).toEqual([]);
    expect(huggingFace('m/').models).toEqual([]);
  });

  test('has names: of OpenRouter the whole where its author is all of it', () => {
    const named = (name: string) => parseOpenRouter(bytesOf({ data: [listed({ name })] })).models;
    expect(named('Moonshot:')).toMatchObject([{ name: 'Moonshot:' }]);
    expect(named(LONG)).toEqual([]);
  });

  test('has titles of one line that end: of a feed and of GitHub', () => {
    for (const title of [`Kimi ${'\u202e'}K3`, `Kimi K3 ${LONG}`]) {
      const shown = /^Kimi K3( k{190,192})?$/;
      expect(github({ name: title }).posts[0]?.title).toMatch(shown);
      const item = `<item><title>${title}</title><guid>1</guid><pubDate>${RFC_822}</pubDate></item>`;
      const feed = `<rss version="2.0"><channel><title>T</title>${item}</channel></rss>`;
      const [post] = parseFeed(bytesOf(feed), { provider: 'x', source: 'The feed' });
      expect(post?.title).toMatch(shown);
    }
  });

  test('has no script for a page: of GitHub', () => {
    expect(github({ html_url: 'javascript:alert(1)' })).toMatchObject({
      posts: [],
      faulty: [{ id: 'v1', why: expect.stringMatching(/^html_url: /) }],
    });
  });
});

const RFC_822 = 'Fri, 20 Nov 2026 09:00:00 GMT';

function listed(entry: object) {
  return { id: 'm/k3', name: 'M: K3', created: 1_795_183_200, ...entry };
}

function modelsDev(id: string) {
  return parseModelsDev(bytesOf({ m: { id: 'm', models: { k: { id, name: 'K' } } } }));
}

function huggingFace(id: string) {
  return parseHuggingFace(bytesOf([{ id, createdAt: AT }]), 'm');
}

function github(entry: object) {
  const page = 'https://github.com/m/sdk/releases/tag/v1';
  const release = { id: 1, tag_name: 'v1', published_at: AT, html_url: page, ...entry };
  return parseGithubReleases(bytesOf([release]), 'm/sdk');
}
