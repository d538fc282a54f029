import type { Fields } from './fields.ts';

/**
 * On every response: anybody may read all of it from any page, nobody guesses a type, and what is no page loads nothing
 * and is shown in no frame. Pages, pictures and the widget say what they need instead.
 */
export const BASE_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': '*',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

const OF_A_BODY = new Set([
  'Content-Type',
  'Content-Length',
  'Content-Security-Policy',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
]);

/**
 * Those that a 304 has of the headers of its 200. What they say of a body holds as it was said with it: the tag names the
 * build too, so that no policy changes under one (RFC 9110, 15.4.5).
 */
export function retainedOf(fields: Fields): Fields {
  return fields.filter((_, at) => !OF_A_BODY.has(fields[at - (at % 2)] ?? ''));
}

/** Fresh for a minute after a refresh; old answers serve while the service is down. */
export const READ_CACHE_CONTROL =
  'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400';

/** The same for an answer that names the host it was asked at: a cache that many share may not look at that. */
export const HOST_CACHE_CONTROL = READ_CACHE_CONTROL.replace('public', 'private');

export const NEVER_CACHED = 'no-store';
