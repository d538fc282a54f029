import { DomainError } from '../domain/errors.ts';
import { lastInstantBefore } from '../domain/recorded-before.ts';
import { dayOfInstant, formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from './context.ts';

/** The day that a question is about: the one asked for, which must not lie in the future, or today. */
export function asOfDay(ctx: Context, asked: Day | null, nowMs = ctx.clock()): Day {
  const today = dayOfInstant(nowMs);
  if (asked !== null && asked > today) {
    throw new DomainError(
      'future-day',
      `as_of ${formatDay(asked)} lies in the future: take ${formatDay(today)} or an earlier day.`,
    );
  }
  return asked ?? today;
}

/** Now, or the last instant before the one of which the state is asked for. */
export function instantAsked(ctx: Context, recordedBeforeMs: number | null = null): number {
  return recordedBeforeMs === null ? ctx.clock() : lastInstantBefore(recordedBeforeMs);
}
