import { expect, test } from 'vitest';
import { asDomainError } from '../../src/store/sqlite-errors.ts';

test.each([
  ['conflict', 'UNIQUE constraint failed: forecasts.id'],
  ['conflict', 'D1_ERROR: UNIQUE constraint failed: forecasts.id: SQLITE_CONSTRAINT'],
  ['busy', 'database is locked'],
  ['busy', 'NOT NULL constraint failed: leases.holder'],
  ['unavailable', 'database or disk is full'],
  ['unavailable', 'disk I/O error'],
  ['unavailable', 'unable to open database file'],
  ['unavailable', 'D1_ERROR: Network connection lost.'],
  ['unavailable', 'attempt to write a readonly database'],
])('a caller is told "%s" where a driver says "%s"', (code, message) => {
  const cause = new Error(message);
  expect(asDomainError(cause)).toMatchObject({ name: 'DomainError', code, cause });
  expect(asDomainError(new Error('Failed query', { cause }))).toMatchObject({ code });
});

test.each([new Error('no such table: labs'), new TypeError('x is undefined'), 'a string', null])(
  "%s is nobody's expectation and stays as it is",
  (error) => {
    expect(asDomainError(error)).toBe(error);
  },
);
