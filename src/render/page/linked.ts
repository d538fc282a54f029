import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';

const SAFE_URL = /^https?:\/\//;

/** Words that lead to a page elsewhere, if there is one that a browser may be sent to. */
export function linked(text: string, url: string | null): Markup {
  return url !== null && SAFE_URL.test(url)
    ? markup`<a href="${url}" rel="external noopener">${text}</a>`
    : markup`${text}`;
}
