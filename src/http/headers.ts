/** On every response: anybody may read from any page, and nobody guesses a type. */
export const BASE_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Allow, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Badge-Status',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Fresh for a minute after a refresh; old answers serve while the service is down. */
export const READ_CACHE_CONTROL =
  'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400';

export const NEVER_CACHED = 'no-store';
