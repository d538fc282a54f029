import type { PageSite } from '../render/page/page.ts';
import type { Answer, AppContext, AppState } from './app-state.ts';
import { answeredBefore, keepAndRespond } from './conditional.ts';
import { ownOrigin } from './own-origin.ts';
import { pageAnswer } from './page-answer.ts';
import { pageFailure } from './page-failure.ts';

/**
 * Answers with a page or a picture, kept like every other answer; what is a whole response already is passed on. A
 * failure becomes a page or a problem document, by what the reader takes.
 */
export async function servePage(
  c: AppContext,
  state: AppState,
  render: () => Promise<string | Answer | Response>,
): Promise<Response> {
  try {
    const before = await answeredBefore(c, state, { byOrigin: true });
    if (before !== null) return before;
    const rendered = await render();
    if (rendered instanceof Response) return rendered;
    return keepAndRespond(c, state, typeof rendered === 'string' ? pageAnswer(rendered) : rendered);
  } catch (error) {
    return pageFailure(error, c, state);
  }
}

/** What pages are told beside their own matter. */
export function siteOf(c: AppContext, state: AppState): PageSite {
  return { origin: ownOrigin(c, state), today: c.get('revision').today };
}
