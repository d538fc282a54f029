import { and, gte, isNull, lt, or, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import { claims } from './schema/claims.ts';

/** Which claims are read: those that stand, every one, or those that stood in this database at an instant. */
export type ClaimScope =
  | { readonly state: 'current' }
  | { readonly state: 'all' }
  | { readonly state: 'recorded'; readonly beforeMs: number };

export const CURRENT: ClaimScope = { state: 'current' };

const END_OF_TIME_MS = Number.MAX_SAFE_INTEGER;

/** What stood in this database just before an instant; what stands, for null. */
export function scopeAt(recordedBeforeMs: number | null): ClaimScope {
  return recordedBeforeMs === null ? CURRENT : { state: 'recorded', beforeMs: recordedBeforeMs };
}

/** One condition for every scope, so that one prepared query serves them all. */
export function inScope(): SQL | undefined {
  return and(
    lt(claims.recordedAtMs, sql.placeholder('recordedBefore')),
    or(isNull(claims.supersededAtMs), gte(claims.supersededAtMs, sql.placeholder('openAt'))),
  );
}

/** The values that `inScope` is bound to. */
export function scopeValues(scope: ClaimScope): { recordedBefore: number; openAt: number } {
  if (scope.state === 'all') return { recordedBefore: END_OF_TIME_MS, openAt: 0 };
  const at = scope.state === 'recorded' ? scope.beforeMs : END_OF_TIME_MS;
  return { recordedBefore: at, openAt: at };
}
