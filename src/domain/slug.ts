/** Top-level words of the HTTP paths: no series may take one as its slug. */
export const RESERVED_SLUGS: readonly string[] = [
  'all',
  'badge',
  'calendar',
  'card',
  'chart',
  'docs',
  'embed',
  'favicon.ico',
  'feed',
  'healthz',
  'labs',
  'llms.txt',
  'mcp',
  'method',
  'metrics',
  'oembed',
  'openapi.json',
  'plan',
  'readyz',
  'robots.txt',
  'series',
  'static',
  'track-record',
  'v1',
  'widget',
  'widget.js',
];

/** Slugs of labs and series: lower-case words of letters and digits, joined by single hyphens. */
export const SLUG_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Ids of releases: as slugs, with dots for versions, as in `kimi-k2.6`. */
export const RELEASE_ID_PATTERN = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
