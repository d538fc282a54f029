import type { Context } from 'hono';

// Everything comes from here and nothing runs that is not a file of ours; the docs try paths of this host.
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': PAGE_POLICY,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  Vary: 'Accept',
} as const;

/** Shown as an image, nothing in a drawing can load or run. */
export const PICTURE_HEADERS = {
  'Content-Type': 'image/svg+xml; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
} as const;

/** Whether a reader looks at pages; programs, which take anything or ask for JSON, get problem documents. */
export function wantsPage(c: Context): boolean {
  return /\btext\/html\b/.test(c.req.header('Accept') ?? '');
}
