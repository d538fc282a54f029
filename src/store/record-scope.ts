import { and, gte, isNull, lt, or, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Column } from 'drizzle-orm/column';
import type { claims, outlook, signals } from './schema/claims.ts';

/** What is read: what stands, every claim beside what is judged today, or what stood in this database at an instant. */
export type RecordScope =
  | { readonly state: 'current' }
  | { readonly state: 'all' }
  | { readonly state: 'recorded'; readonly beforeMs: number };

export const CURRENT: RecordScope = { state: 'current' };

/** After every instant that is stored. */
export const END_OF_TIME_MS = Number.MAX_SAFE_INTEGER;

/** What stood in this database just before an instant; what stands, for null. */
export function scopeAt(recordedBeforeMs: number | null = null): RecordScope {
  return recordedBeforeMs === null ? CURRENT : { state: 'recorded', beforeMs: recordedBeforeMs };
}

/** Whether it is what stood at an instant. */
export function isPast({ state }: RecordScope): boolean {
  return state === 'recorded';
}

/** One condition on rows of such a table for every scope, so that one prepared query serves them all. */
export function inScope(said: typeof claims | typeof signals | typeof outlook): SQL | undefined {
  return and(
    lt(said.recordedAtMs, sql.placeholder('recordedBefore')),
    or(isNull(said.supersededAtMs), gte(said.supersededAtMs, sql.placeholder('openAt'))),
  );
}

/** The same on rows that are never superseded; one of which nobody knows since when it is there has always been. */
export function wasRecorded(recordedAt: Column): SQL {
  return sql`coalesce(${recordedAt}, 0) < ${sql.placeholder('recordedBefore')}`;
}

/** The values that these conditions are bound to. */
export function scopeValues(scope: RecordScope): { recordedBefore: number; openAt: number } {
  if (scope.state === 'all') return { recordedBefore: END_OF_TIME_MS, openAt: 0 };
  const at = scope.state === 'recorded' ? scope.beforeMs : END_OF_TIME_MS;
  return { recordedBefore: at, openAt: at };
}
