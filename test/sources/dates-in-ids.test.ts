import { describe, expect, test } from 'vitest';
import { parseGithubReleases } from '../../src/sources/github.ts';
import { parseHuggingFace } from '../../src/sources/hugging-face.ts';
import { parseModelsDev } from '../../src/sources/models-dev.ts';
import { parseNpm } from '../../src/sources/npm.ts';
import { parseOpenRouter } from '../../src/sources/openrouter.ts';
import { parseFeed } from '../../src/sources/parse-feed.ts';
import { bytesOf } from './payload.ts';

const IDS = ['kimi-k9-20260115', 'kimi-k9-2026-01-15', 'kimi-k9-0115'] as const;
const STATED = '2026-02-03';
const STATED_AT = `${STATED}T09:00:00Z`;

describe.each(IDS)('of the id "%s" no adapter takes a date', (id) => {
  test('models.dev: the stated one, or none', () => {
    const model = (release_date: string | null) => ({ id, name: id, release_date });
    const api = (date: string | null) => ({
      moonshotai: { id: 'moonshotai', models: { [id]: model(date) } },
    });
    const dates = [STATED, null].map((date) => parseModelsDev(bytesOf(api(date))).models[0]?.date);
    expect(dates).toEqual([STATED, null]);
  });

  test('OpenRouter: the day since which it is listed', () => {
    const created = Date.parse(STATED_AT) / 1_000;
    const list = { data: [{ id: `moonshotai/${id}`, name: id, created }] };
    expect(parseOpenRouter(bytesOf(list)).models[0]?.date).toBe(STATED);
  });

  test('Hugging Face: the day on which the repository was created', () => {
    const list = [{ id: `moonshotai/${id}`, createdAt: STATED_AT }];
    expect(parseHuggingFace(bytesOf(list), 'moonshotai').models[0]?.date).toBe(STATED);
  });

  test('GitHub: the day on which the release that names it was published', () => {
    const release = { id: 1, tag_name: id, name: id, body: id, html_url: 'https://example.com/r' };
    const list = [
      { ...release, published_at: STATED_AT },
      { ...release, published_at: null },
    ];
    const { posts } = parseGithubReleases(bytesOf(list), 'lab/sdk');
    expect(posts.map(({ date }) => date)).toEqual([STATED]);
  });

  test('npm: the day on which the version was published', () => {
    const document = { name: id, time: { '1.0.0': STATED_AT } };
    expect(parseNpm(bytesOf(document), id).posts.map(({ date }) => date)).toEqual([STATED]);
  });

  test('a feed: the day of the entry, and nothing of an entry without one', () => {
    const item = (date: string) =>
      `<item><title>${id} is here</title><guid>${id}${date}</guid>${date}</item>`;
    const feed = `<rss version="2.0"><channel><title>Blog</title>${item(
      '<pubDate>Tue, 03 Feb 2026 09:00:00 GMT</pubDate>',
    )}${item('')}</channel></rss>`;
    const posts = parseFeed(new TextEncoder().encode(feed), { provider: 'blog', source: 'Blog' });
    expect(posts.map(({ date }) => date)).toEqual([STATED]);
  });
});
