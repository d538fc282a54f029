// Controls, half surrogates and what turns the direction of writing: XML has no place for most of them, a terminal
// obeys them, and a line with one reads as another.
const UNSEEN = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/u;
const LINE_BREAK = /[\t\n\r\u2028\u2029]/;
const NOT_IN_A_LINE = new RegExp(`(?:${UNSEEN.source}|\\s)+`, 'gu');

/** Whether a reader sees all that is in a text. */
export function isPlainText(text: string): boolean {
  return !UNSEEN.test(text);
}

/** Whether a text stands in one line. */
export function isOneLine(text: string): boolean {
  return !LINE_BREAK.test(text);
}

/**
 * A text as one line of what a reader sees.
 * @example oneLine('Kimi\u0000\n K3') // 'Kimi K3'
 */
export function oneLine(text: string): string {
  return text.replace(NOT_IN_A_LINE, ' ').trim();
}
