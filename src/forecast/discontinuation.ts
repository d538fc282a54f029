import { entry } from './at.ts';
import type { DailyRemainingTime } from './remaining-time.ts';
import { logSilenceOrEnd } from './series-evidence.ts';

export interface WithDiscontinuation extends DailyRemainingTime {
  /** P(the series has ended), given the silence. */
  readonly ended: number;
}

/**
 * Allows for a series that ended with its last milestone, with prior probability 0 ≤ π < 1: F′(d) =
 * F(d) (1 − π) S / ((1 − π) S + π) and P(ended) = π / ((1 − π) S + π), S the survival of the
 * silence. A cure model: see `logSilenceOrEnd`.
 * @example withDiscontinuation(remaining, 0).ended // 0
 */
export function withDiscontinuation(
  remaining: DailyRemainingTime,
  discontinuation: number,
): WithDiscontinuation {
  const logSilence = logSilenceOrEnd(remaining.logSilence, discontinuation);
  const ended = discontinuation === 0 ? 0 : discontinuation / Math.exp(logSilence);
  const alive = Math.exp(Math.log1p(-discontinuation) + remaining.logSilence - logSilence);
  return {
    logSilence,
    ended,
    probabilityWithin: (days) => alive * remaining.probabilityWithin(days),
    probabilitiesWithin: (days) => {
      const within = remaining.probabilitiesWithin(days);
      for (let index = 0; index < days; index += 1) within[index] = alive * entry(within, index);
      return within;
    },
  };
}
