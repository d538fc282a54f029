import { parseFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { advance, surveyed } from './advance.ts';
import { lab, release, series } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { startService } from './service.ts';
import type { TestService } from './service.ts';

const OPUS = [
  ['claude-opus-4', '2025-05-22'],
  ['claude-opus-4.1', '2025-08-05'],
  ['claude-opus-4.5', '2025-11-24'],
  ['claude-opus-4.6', '2026-02-05'],
  ['claude-opus-4.7', '2026-04-16'],
  ['claude-opus-5', '2026-09-22'],
] as const;
const LABS = [
  lab('anthropic', [
    series('claude-opus', [
      ...OPUS.map(([id, day]) => release(id, day, { name: `<${id}> & co ]]>` })),
      release('claude-opus-5-fast', '2026-10-01', { level: 'variant' }),
      release('claude-opus-5-1015', '2026-10-15', { level: 'snapshot' }),
    ]),
  ]),
  lab('moonshot', [series('kimi', [release('kimi-k2', '2025-07-11')]), series('kimi-dev', [])]),
];
const FORMATS = ['atom', 'rss', 'json'] as const;

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly at: number;
  readonly text: string;
}

/** Reads a feed with a parser that shares nothing with what wrote it. */
async function feedAt({ app }: TestService, path: string) {
  const ask = await describedApp(app);
  const { status, text, headers } = await ask(path);
  expect(status).toBe(200);
  const parsed = parseFeed(text);
  const type = headers.get('Content-Type');
  switch (parsed.format) {
    case 'atom': {
      const entries = (parsed.feed.entries ?? []).map((entry): Entry => ({
        id: entry.id ?? '',
        title: entry.title?.value ?? '',
        url: entry.links?.[0]?.href ?? '',
        at: Date.parse(entry.updated ?? ''),
        text: entry.summary?.value ?? '',
      }));
      const self = parsed.feed.links?.find(({ rel }) => rel === 'self')?.href;
      return { text, type, entries, id: parsed.feed.id, updated: parsed.feed.updated, self };
    }
    case 'rss': {
      const entries = (parsed.feed.items ?? []).map((item): Entry => ({
        id: item.guid?.value ?? '',
        title: item.title ?? '',
        url: item.link ?? '',
        at: Date.parse(String(item.pubDate)),
        text: item.description ?? '',
      }));
      for (const { guid } of parsed.feed.items ?? []) expect(guid?.isPermaLink).toBe(false);
      const self = parsed.feed.atom?.links?.find(({ rel }) => rel === 'self')?.href;
      return { text, type, entries, id: null, updated: parsed.feed.lastBuildDate, self };
    }
    case 'json': {
      const entries = (parsed.feed.items ?? []).map((item): Entry => ({
        id: item.id ?? '',
        title: item.title ?? '',
        url: item.url ?? '',
        at: Date.parse(item.date_published ?? ''),
        text: item.content_html ?? '',
      }));
      return { text, type, entries, id: null, updated: null, self: parsed.feed.feed_url };
    }
    case 'rdf':
      throw new Error('RSS 1.0 was not asked for');
  }
}

test.each(FORMATS)('%s: releases, the newest first, under permanent ids', async (format) => {
  const service = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  const { entries, self, type } = await feedAt(service, `/feed/claude-opus.${format}`);
  expect(type).toMatch(/^application\/(atom\+xml|rss\+xml|feed\+json); charset=utf-8$/);
  expect(self).toBe(`http://localhost/feed/claude-opus.${format}`);
  const releases = entries.filter(({ id }) => id.startsWith('urn:launchwindow:release:'));
  expect(releases.map(({ id }) => id.split(':').at(-1))).toEqual([
    'claude-opus-5-fast',
    ...OPUS.map(([id]) => id).toReversed(),
  ]);
  expect(releases[0]?.text).toContain('no milestone');
  expect(entries.every(({ url }) => url === 'http://localhost/claude-opus')).toBe(true);
  const times = entries.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
});

test('names that look like markup stay text', async () => {
  const service = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  const [rss, json, atom] = [
    await feedAt(service, '/feed/claude-opus.rss'),
    await feedAt(service, '/feed/claude-opus.json'),
    await feedAt(service, '/feed/claude-opus.atom'),
  ];
  expect(rss.entries.at(-1)?.title).toBe('<claude-opus-4> & co ]]> released');
  expect(json.entries.at(-1)?.title).toBe('<claude-opus-4> & co ]]> released');
  expect(atom.entries.at(-1)?.title).toContain('&lt;claude-opus-4&gt; &amp; co');
  expect(json.entries.at(-1)?.text).toContain('&lt;claude-opus-4&gt;');
});

test.each(FORMATS)('%s: a shift of a week or more is reported once', async (format) => {
  const service = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  const path = `/feed/claude-opus.${format}`;
  const shifts = async () =>
    (await feedAt(service, path)).entries.filter(({ id }) => id.includes(':shift:'));
  expect(await shifts()).toEqual([]);
  await advance(service, '2026-10-28', surveyed(LABS, '2026-10-27'));
  expect(await shifts()).toEqual([]);
  await advance(service, '2027-02-20', surveyed(LABS, '2027-02-19'));
  const [shift, ...others] = await shifts();
  expect(others).toEqual([]);
  expect(shift?.id).toBe('urn:launchwindow:shift:claude-opus.milestone.2027-02-19');
  expect(shift?.at).toBe(Date.parse('2027-02-20T12:00:00Z'));
  expect(shift?.text).toMatch(/The median was .+ and is .+ later\./);
});

test.each(FORMATS)('%s: a release brings the score of its forecasts', async (format) => {
  const service = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  const shipped = { 'claude-opus': release('claude-opus-5.1', '2026-12-22') };
  await advance(service, '2026-12-24', surveyed(LABS, '2026-12-23', shipped));
  const { entries } = await feedAt(service, `/feed/all.${format}`);
  const score = entries.find(({ id }) => id.includes(':score:'));
  expect(score?.id).toBe('urn:launchwindow:score:claude-opus-5.1:live');
  expect(score?.title).toBe('claude-opus-5.1: how its forecasts did');
  expect(score?.text).toMatch(/ended 1 forecast\. Held: headline [01] of 1/);
  expect(score?.at).toBe(Date.parse('2026-12-22T00:00:00Z'));
});

test.each(FORMATS)('%s: time alone changes no byte', async (format) => {
  const service = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  const { text } = await feedAt(service, `/feed/all.${format}`);
  service.setNow('2027-05-24', 1_000);
  expect((await feedAt(service, `/feed/all.${format}`)).text).toBe(text);
});

test.each(FORMATS)('%s: a series of which nothing is known has an empty feed', async (format) => {
  const service = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  expect((await feedAt(service, `/feed/kimi-dev.${format}`)).entries).toEqual([]);
});

test.each(FORMATS)('%s: a feed of generations tells of these alone', async (format) => {
  const made = (id: string, day: string) => release(id, day, { level: 'generation' });
  const kimi = [
    made('kimi-k1', '2025-01-20'),
    made('kimi-k2', '2025-07-11'),
    release('kimi-k2.5', '2026-01-27'),
  ];
  const labs = [lab('moonshot', [series('kimi', kimi)])];
  const service = await startService({ catalog: surveyed(labs, '2026-10-26') });
  const path = `/feed/kimi.${format}`;
  const idsIn = async (query: string) =>
    (await feedAt(service, path + query)).entries.map(({ id }) => id);
  const shipped = { kimi: made('kimi-k3', '2026-12-22') };
  await advance(service, '2026-12-24', surveyed(labs, '2026-12-23', shipped));
  expect(await idsIn('')).toContain('urn:launchwindow:score:kimi-k3:live');
  expect(await idsIn('?target=generation')).toEqual([
    'urn:launchwindow:release:kimi-k3',
    'urn:launchwindow:score:kimi-k3:generation:live',
    'urn:launchwindow:release:kimi-k2',
    'urn:launchwindow:release:kimi-k1',
  ]);
  const { entries } = await feedAt(service, `${path}?target=generation`);
  expect(entries[1]?.title).toBe('kimi-k3: how its forecasts did as a generation');
});

test('a feed of a past day holds what was known then', async () => {
  const service = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  const { entries, updated } = await feedAt(service, '/feed/all.atom?as_of=2026-02-10');
  expect(entries[0]?.id).toBe('urn:launchwindow:release:claude-opus-4.6');
  expect(Date.parse(String(updated))).toBe(Date.parse('2026-02-05T00:00:00Z'));
});

test('a feed is capped, and says at what', async () => {
  const many = Array.from({ length: 130 }, (_, index) =>
    release(
      `gpt-${index}`,
      `20${10 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-05`,
    ),
  );
  const service = await startService({
    catalog: surveyed([lab('openai', [series('gpt', many)])], '2026-10-26'),
  });
  const { entries, text } = await feedAt(service, '/feed/gpt.json');
  expect(entries).toHaveLength(100);
  expect(entries[0]?.id).toBe('urn:launchwindow:release:gpt-129');
  expect(text).toContain('The newest 100');
});

test('hosts do not see each other in the links', async () => {
  const { app } = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  const at = async (origin: string) =>
    (await app.request(`${origin}/feed/claude-opus.json`)).text();
  expect(await at('https://a.example')).toContain('https://a.example/claude-opus');
  expect(await at('https://b.example')).not.toContain('a.example');
});

test.each([
  ['/feed/kimmi.atom', 404],
  ['/feed/kimi.xml', 404],
  ['/feed/kimi.atom?limit=3', 400],
])('%s answers %i', async (path, status) => {
  const { app } = await startService({ catalog: surveyed(LABS, '2026-10-26') });
  expect((await app.request(path)).status).toBe(status);
});
