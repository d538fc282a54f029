import { cannotRead } from './cannot-read.ts';
import { DomainError } from '../domain/errors.ts';
import { fetchSource } from './fetch-source.ts';
import type { FetchOptions } from './fetch-source.ts';

/** A list in pages, the newest first. */
export type FetchedPages =
  | { readonly state: 'unchanged'; readonly answeredAtMs: number | null }
  | {
      readonly state: 'read';
      readonly bodies: readonly Uint8Array[];
      /** Of the first page: what is new changes it. */
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly answeredAtMs: number | null;
      /** Whether there are older pages than were read. */
      readonly newestOnly: boolean;
    };

interface PagesOptions extends FetchOptions {
  readonly mostPages: number;
}

/**
 * Reads a list that `Link: rel="next"` (RFC 8288) splits into pages, up to so many. What the next page differs in is
 * its query: the host and path that were asked for stay. Throws what `fetchSource` throws, for any page.
 */
export async function fetchPages({ mostPages, ...options }: PagesOptions): Promise<FetchedPages> {
  const endMs = options.now() + options.totalMs;
  const first = await fetchSource(options);
  if (first.state === 'unchanged') return first;
  const { etag, lastModified, answeredAtMs } = first;
  const bodies = [first.body];
  const { 'if-none-match': _etag, 'if-modified-since': _since, ...headers } = options.headers;
  let query = nextQuery(first.link);
  while (query !== null && bodies.length < mostPages) {
    const url = new URL(options.url);
    url.search = query;
    const totalMs = endMs - options.now();
    if (totalMs <= 0) {
      throw new DomainError(
        'unavailable',
        cannotRead(
          options.url,
          `${bodies.length} of its pages took more than ${options.totalMs} ms`,
        ),
      );
    }
    const page = await fetchSource({
      ...options,
      headers,
      url: url.href,
      totalMs,
    });
    if (page.state === 'unchanged') break;
    bodies.push(page.body);
    query = nextQuery(page.link);
  }
  const newestOnly = query !== null;
  return { state: 'read', bodies, etag, lastModified, answeredAtMs, newestOnly };
}

/** The query of the page that a `Link` header calls the next one; null without one. */
function nextQuery(link: string | null): string | null {
  for (const [, target = '', parameters = ''] of (link ?? '').matchAll(/<([^>]*)>([^,<]*)/g)) {
    const isNext = /;\s*rel="?(?:[^";]*\s)?next(?:\s[^";]*)?"?/i.test(parameters);
    if (isNext && URL.canParse(target, 'https://relative.invalid'))
      return new URL(target, 'https://relative.invalid').search;
  }
  return null;
}
