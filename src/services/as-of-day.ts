import { DomainError } from '../domain/errors.ts';
import { lastInstantBefore } from '../domain/recorded-before.ts';
import { dayOfInstant, formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from './context.ts';

/** The day that a question is about: the one asked for, which must not lie after now or the instant asked about, or that of it. */
export function asOfDay(ctx: Context, asked: Day | null, nowMs = ctx.clock()): Day {
  const today = dayOfInstant(nowMs);
  if (asked !== null && asked > today) {
    const ahead = asked > dayOfInstant(ctx.clock());
    throw new DomainError(
      'future-day',
      `as_of ${formatDay(asked)} lies ${ahead ? 'in the future' : 'after recorded_before'}: take ${formatDay(today)} or an earlier day.`,
    );
  }
  return asked ?? today;
}

/** Now, or the last instant before the one of which the state is asked for. */
export function instantAsked(ctx: Context, recordedBeforeMs: number | null = null): number {
  return recordedBeforeMs === null ? ctx.clock() : lastInstantBefore(recordedBeforeMs);
}
