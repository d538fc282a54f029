import { Option } from 'commander';
import type { Moment } from '../domain/moment.ts';
import { checkRecordedBefore, parseRecordedBefore } from '../domain/recorded-before.ts';
import { formatDay, formatInstant, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

/** What options of a past state give. */
export interface PastOptions {
  readonly asOf?: Day;
  readonly recordedBefore?: number;
}

/** The option of the day to answer for. */
export function asOfOption(): Option {
  return new Option('--as-of <day>', 'from what was published by the end of that day').argParser(
    parseDay,
  );
}

/** The option of what this database held before an instant. */
export function recordedBeforeOption(): Option {
  return new Option(
    '--recorded-before <instant>',
    'as this database held it before that instant, as in 2026-07-16T09:30:00Z',
  ).argParser(parseRecordedBefore);
}

/** The moment that is asked about; refuses an instant that has not come. */
export function momentAsked(
  { asOf, recordedBefore }: PastOptions,
  nowMs: number,
): Required<Moment> {
  if (recordedBefore !== undefined) checkRecordedBefore(recordedBefore, nowMs);
  return { asOf: asOf ?? null, recordedBeforeMs: recordedBefore ?? null };
}

/** The same as parameters of a document's path; null for what is not asked. */
export function momentParameters({ asOf, recordedBefore }: PastOptions) {
  return {
    as_of: asOf === undefined ? null : formatDay(asOf),
    recorded_before: recordedBefore === undefined ? null : formatInstant(recordedBefore),
  };
}
