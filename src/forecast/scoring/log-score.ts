import type { DailyDistribution } from '../../domain/forecast.ts';
import type { Day } from '../../domain/time.ts';
import { probabilityBy } from '../probability-by.ts';

/**
 * A probability of zero would cost infinitely much; rules that give one are charged this instead.
 */
export const LOG_SCORE_FLOOR = 1e-6;

/**
 * −ln P(the day that it shipped) in nats, lower is better; for nothing shipped by `through` (null)
 * and for a day past the horizon, −ln P(later than that). Probabilities count as at least 1e-6.
 * Good, "Rational decisions", JRSS B 14 (1952).
 * @example logScore(distribution, parseDay('2026-07-16'))
 */
export function logScore(
  distribution: DailyDistribution,
  outcome: Day | null,
  through: Day = Infinity,
): number {
  const { firstDay, daily } = distribution;
  const horizonEnd = firstDay + daily.length - 1;
  const shippedInView = outcome !== null && outcome <= Math.min(horizonEnd, through);
  const probability = shippedInView
    ? (daily[outcome - firstDay] ?? 0)
    : 1 - probabilityBy(distribution, Math.min(horizonEnd, through));
  return -Math.log(Math.max(probability, LOG_SCORE_FLOOR));
}
