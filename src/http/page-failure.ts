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

/** Says that there is nothing at a path, as a page or as a problem document. */
export function nothingThere(c: Context): Response {
  const detail = 'There is nothing at this path; /openapi.json lists all paths.';
  if (!wantsPage(c)) return problem('not-found', { detail, instance: c.req.path });
  return page({ status: 404, message: 'There is nothing at this path.', suggestions: [] });
}

/** What went wrong, as a page for who looks at pages and as a problem document for everyone else. */
export function pageFailure(error: unknown, c: AppContext, { log }: AppState): Response {
  const document = problemOfError(error, c, log);
  if (!wantsPage(c)) {
    document.headers.set('Vary', 'Accept');
    return document;
  }
  const expected = error instanceof DomainError;
  return page({
    status: document.status,
    message: expected
      ? inShort(error.message, MOST_LETTERS)
      : 'Something went wrong here; it has been recorded.',
    suggestions: expected ? error.suggestions : [],
  });
}

function page(failure: Parameters<typeof failurePage>[0]): Response {
  return pageOfStatus(failure.status, failurePage(failure));
}

/** A page that nobody keeps. */
export function pageOfStatus(status: number, html: string): Response {
  return new Response(html, {
    status,
    headers: { ...BASE_HEADERS, ...PAGE_HEADERS, 'Cache-Control': NEVER_CACHED },
  });
}
