import { DomainError } from '../domain/errors.ts';

type Key = readonly (string | number)[];
/** Keys of the same kinds, part by part. */
type Like<Start extends Key> = {
  readonly [Part in keyof Start]: Start[Part] extends string ? string : number;
};

/** Where a page of a list ended, as text that readers only hand back. */
export function encodeCursor(key: Key): string {
  return btoa(encodeURIComponent(JSON.stringify(key)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The key in a cursor, of the same kinds as `start`; `start` itself for the first page. */
export function decodeCursor<const Start extends Key>(
  cursor: string | null,
  start: Start,
): Like<Start> {
  const key = cursor === null ? start : parse(cursor);
  if (key === null || !haveSameKinds(key, start)) {
    throw new DomainError(
      'invalid-input',
      `Cannot read the cursor "${cursor}": take it unchanged from "next" of the same list.`,
    );
  }
  return key;
}

function haveSameKinds<Start extends Key>(key: Key, start: Start): key is Like<Start> {
  return (
    key.length === start.length && start.every((part, index) => typeof part === typeof key[index])
  );
}

function parse(cursor: string): Key | null {
  try {
    const key: unknown = JSON.parse(
      decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))),
    );
    return Array.isArray(key) && key.every(isKeyPart) ? key : null;
  } catch {
    return null;
  }
}

function isKeyPart(part: unknown): part is string | number {
  return typeof part === 'string' || typeof part === 'number';
}
