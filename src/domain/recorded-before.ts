import { DomainError } from './errors.ts';
import { formatInstant, parseInstant } from './time.ts';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an instant of RFC 3339, in milliseconds since 1970; throws `DomainError('invalid-input')` for anything else.
 * @example parseRecordedBefore('2026-07-16T09:30:00Z') // 1_784_194_200_000
 */
export function parseRecordedBefore(text: string): number {
  const instant = RFC_3339.test(text) ? parseInstant(text) : null;
  if (instant !== null) return instant;
  throw new DomainError(
    'invalid-input',
    `Cannot read "${text}" as an instant: write RFC 3339 with its zone, for example 2026-07-16T09:30:00Z (in a URL a + is %2B).`,
  );
}

/** The last instant of which the state is asked for: what was recorded at the one that is named does not count. */
export function lastInstantBefore(recordedBeforeMs: number): number {
  return recordedBeforeMs - 1;
}

/** Refuses to say what will have been recorded before an instant that has not come. */
export function checkRecordedBefore(recordedBeforeMs: number, nowMs: number): void {
  if (recordedBeforeMs <= nowMs) return;
  throw new DomainError(
    'invalid-input',
    `recorded_before ${formatInstant(recordedBeforeMs)} lies in the future: take ${formatInstant(nowMs)} or an earlier instant.`,
  );
}
