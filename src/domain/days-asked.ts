import { DomainError } from './errors.ts';
import { formatDay } from './time.ts';
import type { Day } from './time.ts';

/** Refuses a probability of days that are over when it is asked for, or that end before they begin. */
export function checkDaysAsked(
  { from, to }: { readonly from: Day | null; readonly to: Day },
  asOf: Day,
): void {
  // It would read as "impossible", whatever shipped on it.
  if (to < asOf) {
    throw new DomainError(
      'invalid-input',
      `${formatDay(to)} lies before ${formatDay(asOf)}, the day that is asked about: take a later last day, or an as-of day that is no later than it.`,
    );
  }
  if (from !== null && from > to) {
    throw new DomainError(
      'invalid-input',
      `from ${formatDay(from)} lies after to ${formatDay(to)}: swap them.`,
    );
  }
}
