import type { Day } from '../../domain/time.ts';
import { windowHolds } from './window-holds.ts';

/**
 * Whether a window held the release that came on `outcome`, or that had not come by the end of
 * `through` (null): silence to the end of a window is a miss. Null while the window is not over,
 * which hangs on the forecast alone: to count a window as soon as a release has come would count
 * the short waits first. One that ends beyond the horizon says only when the release does not come
 * yet: it is over, and held, when its start comes in silence.
 * @example judgeWindow({ start: 10, end: 20 }, { outcome: 12, through: 15 }) // null
 */
export function judgeWindow(
  window: { readonly start: Day | null; readonly end: Day | null },
  { outcome, through }: { readonly outcome: Day | null; readonly through: Day },
): boolean | null {
  const over = window.end ?? (window.start ?? Infinity) - 1;
  if (through < over) return null;
  return outcome === null ? window.end === null : windowHolds(window, outcome);
}
