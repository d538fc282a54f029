import type { AppContext, AppState } from './app-state.ts';
import { keepAndRespond, respondWith } from './conditional.ts';
import { JSON_HEADERS, part, single } from './envelope.ts';
import type { Part, Single } from './envelope.ts';

/** Answers a read with one document, made only for a reader who does not have it, and keeps the answer. */
export function answer(
  c: AppContext,
  state: AppState,
  make: () => Promise<Single>,
): Promise<Response> {
  return respondWith(c, state, JSON_HEADERS, async () => {
    const { body } = single(c.get('revision'), state, await make());
    return body;
  });
}

/** The same where only what finds the document can tell whether the question was right. */
export function answerFound(c: AppContext, state: AppState, document: Single): Response {
  return keepAndRespond(c, state, single(c.get('revision'), state, document));
}

/** Answers a read with a part of a list, whose headers say whether there is another, and keeps the answer. */
export function answerPage<Item>(c: AppContext, state: AppState, list: Part<Item>): Response {
  return keepAndRespond(c, state, part(c.get('revision'), state, list));
}
