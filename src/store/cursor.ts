import { DomainError } from '../domain/errors.ts';

type Key = readonly (string | number)[];

/** Where a page of a list ended, as text that readers only hand back. */
export function encodeCursor(key: Key): string {
  return btoa(encodeURIComponent(JSON.stringify(key)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The key in a cursor, of the same kinds as `start`; `start` itself for the first page. */
export function decodeCursor(cursor: string | null, start: Key): Key {
  if (cursor === null) return start;
  const key = parse(cursor);
  if (key === null || !haveSameKinds(key, start)) {
    throw new DomainError(
      'invalid-input',
      `Cannot read the cursor "${cursor}": take it unchanged from "next" of the same list.`,
    );
  }
  return key;
}

function haveSameKinds(key: Key, start: Key): boolean {
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
