import type { AppContext, AppState } from './app-state.ts';
import { keepAndRespond } from './conditional.ts';
import { part, single } from './envelope.ts';
import type { Part, Single } from './envelope.ts';

/** Answers a read with one document, and keeps the answer. */
export function answer(c: AppContext, state: AppState, document: Single): Response {
  return keepAndRespond(c, state, single(c.get('revision'), state, document));
}

/** Answers a read with a part of a list, and keeps the answer. */
export function answerPage<Item>(c: AppContext, state: AppState, list: Part<Item>): Response {
  return keepAndRespond(c, state, part(c.get('revision'), state, list));
}
