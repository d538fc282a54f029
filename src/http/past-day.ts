import { DomainError } from '../domain/errors.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { AppContext } from './app-state.ts';

/** The day that a reader asks about, null for today; refuses a day that has not come. */
export function pastDay(c: AppContext, asOf: Day | undefined): Day | null {
  const { today } = c.get('revision');
  if (asOf === undefined) return null;
  if (asOf <= today) return asOf;
  throw new DomainError(
    'future-day',
    `as_of ${formatDay(asOf)} lies in the future: take ${formatDay(today)} or an earlier day.`,
  );
}
