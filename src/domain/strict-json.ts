/** What a text comes to, or what is wrong with it: a sentence that lacks its subject. */
export type StrictJson =
  | { readonly state: 'read'; readonly json: unknown }
  | { readonly state: 'faulty'; readonly fault: string };

/** Deeper than anything that is meant: a parser would take gigabytes for a file of brackets. */
const DEEPEST = 100;
const LINE_FEED = 0x0a;
const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Reads bytes as JSON in UTF-8. Replaces nothing that is broken, and takes no key that an object gives twice: a parser
 * would silently keep the last.
 * @example readStrictJson(new TextEncoder().encode('{"a": 1, "a": 2}')) // faulty: 'gives "a" twice in one object'
 */
export function readStrictJson(bytes: ArrayBuffer | Uint8Array): StrictJson {
  const text = decodeUtf8(bytes);
  return text === null ? faulty(notUtf8(bytes)) : parseStrictJson(text);
}

/**
 * The same of text.
 * @example parseStrictJson('[1]') // { state: 'read', json: [1] }
 */
export function parseStrictJson(text: string): StrictJson {
  try {
    const fault = faultOf(text);
    return fault === null ? { state: 'read', json: JSON.parse(text) } : faulty(fault);
  } catch (error) {
    if (error instanceof SyntaxError) return faulty(`is no JSON: ${error.message}`);
    throw error;
  }
}

/**
 * The text of bytes; null if they are no UTF-8.
 * @example decodeUtf8(Uint8Array.of(0xff)) // null
 */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Says of bytes that are no UTF-8 where they begin not to be.
 * @example notUtf8(Uint8Array.of(0x61, 0x0a, 0xff)) // 'is not in UTF-8: see line 2'
 */
export function notUtf8(bytes: ArrayBuffer | Uint8Array): string {
  const all = new Uint8Array(bytes);
  // No byte of a longer character is a line feed.
  for (let line = 1, start = 0; ; line += 1) {
    const end = all.indexOf(LINE_FEED, start);
    if (end === -1 || decodeUtf8(all.subarray(start, end)) === null)
      return `is not in UTF-8: see line ${line}`;
    start = end + 1;
  }
}

/** An object or a list that is not closed yet, with the place in it. */
interface Open {
  readonly keys: Set<string> | null;
  at: string | number;
}

function faultOf(text: string): string | null {
  const open: Open[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const inner = open.at(-1);
    switch (text.charCodeAt(index)) {
      case QUOTE: {
        const end = endOfString(text, index);
        if (inner !== undefined && inner.keys !== null && isKey(text, end)) {
          const before = inner.keys.size;
          inner.at = textOf(text.slice(index, end + 1));
          if (inner.keys.add(inner.at).size === before)
            return `gives "${open.map(({ at }) => at).join('.')}" twice in one object`;
        }
        index = end;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        if (open.length === DEEPEST) return `is nested more than ${DEEPEST} levels deep`;
        open.push(
          text.charCodeAt(index) === OPEN_LIST
            ? { keys: null, at: 0 }
            : { keys: new Set(), at: '' },
        );
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop();
        break;
      case COMMA:
        if (typeof inner?.at === 'number') inner.at += 1;
    }
  }
  return null;
}

/** The place of the quote that ends a string, of its last character where none does. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let before = index - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (index - before) % 2 === 0;
}

function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (text.charCodeAt(next) <= 0x20) next += 1;
  return text.charCodeAt(next) === COLON;
}

function textOf(literal: string): string {
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

function faulty(fault: string): StrictJson {
  return { state: 'faulty', fault };
}
