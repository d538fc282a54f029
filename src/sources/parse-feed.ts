import { parseFeed as parseAny } from 'feedsmith';
import { statedDay } from '../domain/stated-day.ts';
import { formatDay } from '../domain/time.ts';
import { decodeText, unusable } from './parse-payload.ts';
import type { UpstreamPost } from './source-adapter.ts';
import { heading, upstreamPage } from './upstream-fields.ts';

export interface Feed {
  readonly provider: string;
  /** As messages name it. */
  readonly source: string;
  /** For feeds that say only when an entry last changed: for a blog that is no day of a launch. */
  readonly orUpdated?: boolean;
}

interface Entry {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly text: string | undefined;
  readonly published: string | undefined;
  readonly updated: string | undefined;
  readonly url: string | undefined;
}

/**
 * Reads an RSS or Atom feed, whole or not at all; throws a `DomainError` that names the source. Entries without a
 * title, or without a date of their own, say nothing that could be a claim and are left out.
 */
export function parseFeed(
  bytes: Uint8Array,
  { provider, source, orUpdated }: Feed,
): UpstreamPost[] {
  return entriesOf(decodeText(bytes, source), source).flatMap((entry) => {
    const { title } = entry;
    const published = entry.published ?? (orUpdated === true ? entry.updated : undefined);
    const day = published === undefined ? null : statedDay(published);
    const id = entry.id ?? entry.url;
    if (title === undefined || day === null || id === undefined) return [];
    const text = entry.text ?? '';
    const url = httpUrl(entry.url);
    return [{ provider, id, title: plain(title), text, date: formatDay(day), url }];
  });
}

function entriesOf(text: string, source: string): Entry[] {
  const parsed = parsedFeed(text, source);
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.guid?.value,
        title: item.title,
        text: item.content?.encoded ?? item.description,
        published: item.pubDate ?? item.dc?.dates?.[0],
        updated: undefined,
        url: item.link,
      }));
    case 'atom':
      return (parsed.feed.entries ?? []).map((entry) => ({
        id: entry.id,
        title: entry.title?.value,
        text: entry.content?.value ?? entry.summary?.value,
        published: entry.published,
        updated: entry.updated,
        url: entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
      }));
    case 'rdf':
    case 'json':
      throw unusable(source, `a feed that is neither RSS 2.0 nor Atom (${parsed.format})`);
  }
}

function parsedFeed(text: string, source: string) {
  try {
    return parseAny(text);
  } catch (cause) {
    throw unusable(source, 'something that is no whole RSS or Atom feed: it may be cut off', cause);
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

// Titles are text, HTML, or HTML escaped once more, and feeds seldom say which.
function plain(title: string): string {
  return heading(
    title
      .replace(/<[^>]*>/g, '')
      .replace(/&([a-z]+);/g, (entity, name: string) => ENTITIES[name] ?? entity),
  );
}

function httpUrl(url: string | undefined): string | null {
  return upstreamPage.safeParse(url).data ?? null;
}
