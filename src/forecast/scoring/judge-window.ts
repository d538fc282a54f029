import type { Day } from '../../domain/time.ts';
import { windowHolds } from './window-holds.ts';

/**
 * Whether a window holds the release that came on `outcome`, or that had not come by the end of
 * `through` (null): silence to the end of a window is a miss. Null while the window is not over,
 * and for one that ends beyond the horizon. Whether a window is over hangs on the forecast alone:
 * to count one as soon as a release has come would count the short waits first.
 * @example judgeWindow({ start: 10, end: 20 }, { outcome: 12, through: 15 }) // null
 */
export function judgeWindow(
  window: { readonly start: Day | null; readonly end: Day | null },
  { outcome, through }: { readonly outcome: Day | null; readonly through: Day },
): boolean | null {
  if (window.end === null || through < window.end) return null;
  return outcome !== null && windowHolds(window, outcome);
}
