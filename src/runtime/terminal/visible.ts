import { MARKS } from './style.ts';

const LAYOUT = new Set(['\n', '\t']);

/** Controls, other ends of lines, and what turns the direction of writing. */
const HIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text whose control characters are written out as JSON writes them, but for ends of lines and tabs: what a source or
 * an operator named commands no terminal, and stands where it was written.
 */
export function visible(text: string): string {
  return spelledOut(text, () => false);
}

/** The same of what was marked by `style.ts`: its marks stay. */
export function visibleStyled(text: string): string {
  return spelledOut(text, (at) => MARKS.some((mark) => text.startsWith(mark, at)));
}

function spelledOut(text: string, isMark: (at: number) => boolean): string {
  return text.replaceAll(HIDDEN, (control, at: number) =>
    LAYOUT.has(control) || isMark(at)
      ? control
      : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
