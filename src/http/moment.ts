import type { Moment } from '../domain/moment.ts';
import { checkRecordedBefore, lastInstantBefore } from '../domain/recorded-before.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { AppContext, AppState } from './app-state.ts';
import { pastDay } from './past-day.ts';

interface Asked {
  readonly as_of?: Day | undefined;
  readonly recorded_before?: number | undefined;
}

/** The moment that a reader asks about; refuses a day and an instant that have not come. */
export function momentOf(
  c: AppContext,
  state: AppState,
  { as_of, recorded_before }: Asked,
): Required<Moment> {
  const asOf = pastDay(c, as_of);
  if (recorded_before === undefined) return { asOf, recordedBeforeMs: null };
  checkRecordedBefore(recorded_before, state.now());
  return { asOf, recordedBeforeMs: recorded_before };
}

/** The same where an answer is of the day of the instant itself, unless another is asked for. */
export function onItsDay({ asOf, recordedBeforeMs = null }: Moment): Moment {
  if (asOf !== null || recordedBeforeMs === null) return { asOf, recordedBeforeMs };
  return { asOf: dayOfInstant(lastInstantBefore(recordedBeforeMs)), recordedBeforeMs };
}
