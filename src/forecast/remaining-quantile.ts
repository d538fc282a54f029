import type { RemainingTime } from './remaining-time.ts';

const HALVINGS = 100;
const MOST_DOUBLINGS = 60;

/**
 * The continuous p-quantile of the remaining days, 0 < p < 1: the d > 0 with F(d) = p, by
 * bisection. Null when F stays below p for 10^18 days, which is as good as never.
 * @example remainingQuantile(afterSilence(model, 0), 0.5) // the median, in days
 */
export function remainingQuantile(remaining: RemainingTime, level: number): number | null {
  let above = 1;
  for (let doubling = 0; remaining.probabilityWithin(above) < level; doubling += 1) {
    if (doubling === MOST_DOUBLINGS) return null;
    above *= 2;
  }
  let below = 0;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (below + above) / 2;
    if (middle === below || middle === above) break;
    if (remaining.probabilityWithin(middle) < level) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}
