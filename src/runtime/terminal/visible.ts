const MARK = /^\[\d+m/;
const LONGEST_MARK = 5;
const LAYOUT = new Set(['\n', '\t']);
const ESCAPE = '\u001b';

/**
 * A text whose control characters are written out as JSON writes them, but for ends of lines, tabs and the marks of
 * `style.ts`: what a source or an operator named commands no terminal.
 */
export function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (control, at: number) =>
    LAYOUT.has(control) || (control === ESCAPE && isMark(text, at))
      ? control
      : `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isMark(text: string, at: number): boolean {
  return MARK.test(text.slice(at + 1, at + 1 + LONGEST_MARK));
}
