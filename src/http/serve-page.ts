import type { PageSite } from '../render/page/page.ts';
import type { AppContext, AppState } from './app-state.ts';
import { answeredBefore, respondWith } from './conditional.ts';
import { ownOrigin } from './own-origin.ts';
import { PAGE_HEADERS, PICTURE_HEADERS } from './page-answer.ts';
import { pageFailure } from './page-failure.ts';

/** Understands what is asked, throwing where that is wrong, and gives what draws the answer. */
type Understand = () => () => Promise<string | Response>;

/**
 * Answers with a page, kept like every other answer; a failure becomes a page or a problem document, by what the reader
 * takes. Of whatever day it speaks, a page lets its reader choose any up to today.
 */
export function servePage(
  c: AppContext,
  state: AppState,
  understand: Understand,
): Promise<Response> {
  return orFailure(c, state, async () => {
    const before = await answeredBefore(c, state, { byOrigin: true, byDay: true });
    return before ?? (await respondWith(c, state, PAGE_HEADERS, understand()));
  });
}

/** The same with a drawing. */
export function servePicture(
  c: AppContext,
  state: AppState,
  understand: Understand,
): Promise<Response> {
  return orFailure(c, state, async () => {
    const before = await answeredBefore(c, state);
    return before ?? (await respondWith(c, state, PICTURE_HEADERS, understand()));
  });
}

/** What pages are told beside their own matter. */
export function siteOf(c: AppContext, state: AppState): PageSite {
  return { origin: ownOrigin(c, state), today: c.get('revision').today };
}

async function orFailure(
  c: AppContext,
  state: AppState,
  serve: () => Promise<Response>,
): Promise<Response> {
  try {
    return await serve();
  } catch (error) {
    return pageFailure(error, c, state);
  }
}
