import type { ForecastOutcome } from '../../domain/track-record.ts';
import type { Day } from '../../domain/time.ts';
import { at } from '../at.ts';

/** A few forecasts with very long waits must not decide everything. */
const MOST = 10;

/**
 * How many forecasts a resolved one stands for, by its days from origin to outcome: 1 / share of
 * all forecasts that are old enough to have shown so long a wait, at most 10. Without it, short
 * waits count too much, since the long ones of recent origins are still open. Robins & Finkelstein,
 * "Correcting for noncompliance and dependent censoring … with inverse probability of censoring
 * weighted log-rank tests", Biometrics 56 (2000).
 * @example censoringWeights(forecasts, today)(400) // 4.3, where a quarter of them are that old
 */
export function censoringWeights(
  forecasts: readonly Pick<ForecastOutcome, 'origin'>[],
  asOf: Day,
): (leadDays: number) => number {
  const agesDays = forecasts.map(({ origin }) => asOf - origin).toSorted((a, b) => a - b);
  return (leadDays) => {
    const younger = firstAtLeast(agesDays, leadDays);
    const share = (agesDays.length - younger) / agesDays.length;
    return Math.min(MOST, 1 / share);
  };
}

function firstAtLeast(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(ascending, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
