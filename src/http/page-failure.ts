import type { Context } from 'hono';
import { DomainError } from '../domain/errors.ts';
import { failurePage } from '../render/page/failure-page.ts';
import type { AppContext, AppState } from './app-state.ts';
import { BASE_HEADERS, NEVER_CACHED } from './headers.ts';
import { inShort } from './in-short.ts';
import { PAGE_HEADERS, wantsPage } from './page-answer.ts';
import { problem } from './problem.ts';
import { problemOfError } from './problem-of-error.ts';

const MOST_LETTERS = 500;

/** Says that there is nothing at a path, as a page or as a problem document; a page with a slash after it is without. */
export function nothingThere(c: Context): Response {
  const page = withoutSlash(c);
  if (page !== null) {
    return new Response(null, { status: 308, headers: { ...BASE_HEADERS, Location: page } });
  }
  const detail = 'There is nothing at this path; /openapi.json lists all paths.';
  if (!wantsPage(c)) return problem('not-found', { detail, instance: c.req.path });
  return failed({ status: 404, message: 'There is nothing at this path.', suggestions: [] });
}

/** What a page that is asked for with a slash at its end is called; null for what is none. */
function withoutSlash(c: Context): string | null {
  const { pathname, search } = new URL(c.req.url);
  // Two slashes at the start would name another host.
  const named = /^(\/[^/]+(?:\/[^/]+)*)\/$/.exec(pathname)?.[1];
  const isPage = c.req.method === 'GET' && wantsPage(c) && !pathname.startsWith('/v1/');
  return named !== undefined && isPage ? `${named}${search}` : null;
}

/** What went wrong, as a page for who looks at pages and as a problem document for everyone else. */
export function pageFailure(error: unknown, c: AppContext, { log }: AppState): Response {
  const document = problemOfError(error, c, log);
  if (!wantsPage(c)) {
    document.headers.set('Vary', 'Accept');
    return document;
  }
  const expected = error instanceof DomainError;
  return failed({
    status: document.status,
    message: expected
      ? inShort(error.message, MOST_LETTERS)
      : 'Something went wrong here; it has been recorded.',
    suggestions: expected ? error.suggestions : [],
  });
}

function failed(failure: Parameters<typeof failurePage>[0]): Response {
  return pageOfStatus(failure.status, failurePage(failure));
}

/** A page that nobody keeps. */
export function pageOfStatus(status: number, html: string): Response {
  return new Response(html, {
    status,
    headers: { ...BASE_HEADERS, ...PAGE_HEADERS, 'Cache-Control': NEVER_CACHED },
  });
}
