import type { Context } from 'hono';
import type { Answer } from './app-state.ts';

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
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': PAGE_POLICY,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  Vary: 'Accept',
} as const;

/** A page as an answer. */
export function pageAnswer(body: string): Answer {
  return { body, headers: PAGE_HEADERS };
}

/** A drawing as an answer: shown as an image, nothing in it can load or run. */
export function pictureAnswer(body: string): Answer {
  const headers = {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Content-Security-Policy': PICTURE_POLICY,
  };
  return { body, headers };
}

/** Whether a reader looks at pages; programs, which take anything or ask for JSON, get problem documents. */
export function wantsPage(c: Context): boolean {
  return /\btext\/html\b/.test(c.req.header('Accept') ?? '');
}
