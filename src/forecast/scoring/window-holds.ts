import type { Day } from '../../domain/time.ts';

/**
 * Whether a day lies in a window, both ends in it. An end of null is beyond the horizon, and so
 * later than any day within it.
 * @example windowHolds({ start: 10, end: null }, 12) // true
 */
export function windowHolds(
  window: { readonly start: Day | null; readonly end: Day | null },
  day: Day,
): boolean {
  return window.start !== null && window.start <= day && (window.end === null || day <= window.end);
}
