import { DomainError } from '../domain/errors.ts';

const DUPLICATE = /UNIQUE constraint failed/;
const LEASE_LOST = /NOT NULL constraint failed: leases\.holder/;
const MISSING_TABLE = /no such table/;
const BUSY = /database is locked|SQLITE_BUSY/;
/** What keeps a database from its work until somebody does something about it, and what that is. */
const UNAVAILABLE: readonly (readonly [RegExp, string])[] = [
  [
    /database or disk is full/,
    'Cannot write to the database: its disk is full. Make room, then try again.',
  ],
  [
    /disk I\/O error/,
    'Cannot use the database: its disk fails. Look at the disk, its quota and the limit on the size of files, then try again.',
  ],
  [
    /unable to open database file/,
    'Cannot open the database: look whether its file and folder are there and may be used.',
  ],
  [
    /readonly database/,
    'Cannot write to the database: it is read-only. Let this user write its file and folder.',
  ],
  [/D1_ERROR: (Network|Internal)/, 'Cannot reach the database: try again in a moment.'],
];

/** What a driver threw, as a `DomainError` where a caller can expect and act on it; anything else unchanged. */
export function asDomainError(error: unknown): unknown {
  const text = messages(error);
  const options = { cause: error };
  if (LEASE_LOST.test(text)) {
    return new DomainError('busy', 'Cannot write: another process has taken the lease.', options);
  }
  if (DUPLICATE.test(text)) {
    return new DomainError('conflict', 'Cannot write: the same is already stored.', options);
  }
  if (BUSY.test(text)) {
    const message =
      'Cannot write to the database: another process holds it. Try again in a moment.';
    return new DomainError('busy', message, options);
  }
  const [, message] = UNAVAILABLE.find(([pattern]) => pattern.test(text)) ?? [];
  return message === undefined ? error : new DomainError('unavailable', message, options);
}

/** Whether a driver threw because somebody else is writing, so that the same may be done a moment later. */
export function isHeld(error: unknown): boolean {
  return BUSY.test(messages(error));
}

/** Whether a driver threw because the database has not been migrated. */
export function isMissingTable(error: unknown): boolean {
  return MISSING_TABLE.test(messages(error));
}

// drizzle wraps what the driver threw, the driver what SQLite said.
function messages(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error ? String(error.code) : '';
  return `${error.message} ${code} ${messages(error.cause)}`;
}
