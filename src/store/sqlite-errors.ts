import { DomainError } from '../domain/errors.ts';

const DUPLICATE = /UNIQUE constraint failed/;
const LEASE_LOST = /NOT NULL constraint failed: leases\.holder/;
const BUSY = /database is locked|SQLITE_BUSY/;
const UNAVAILABLE =
  /database or disk is full|disk I\/O error|unable to open database file|readonly database|D1_ERROR: (Network|Internal)/;

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
    return new DomainError('busy', 'Cannot use the database: another process holds it.', options);
  }
  if (UNAVAILABLE.test(text)) {
    return new DomainError('unavailable', 'Cannot use the database: its disk refuses.', options);
  }
  return error;
}

// drizzle wraps what the driver threw, the driver what SQLite said.
function messages(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error ? String(error.code) : '';
  return `${error.message} ${code} ${messages(error.cause)}`;
}
