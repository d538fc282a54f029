import type { DailyDistribution } from '../domain/forecast.ts';
import type { Day } from '../domain/time.ts';

/** Single precision may round each probability up by 6e-8 of itself. */
const ROUNDING = 1e-6;

/**
 * Makes a distribution over the days from `firstDay` on, checked once so that it can be scored
 * freely: finite, not negative, at most 1 in sum. Probabilities are rounded to single precision, so
 * that a copy stored in four bytes a day is the same. `ended`, a part of what lies beyond the
 * horizon, is 0 unless given.
 * @example dailyDistribution(parseDay('2026-04-22'), [0.25, 0.5]).beyondHorizon // 0.25
 */
export function dailyDistribution(
  firstDay: Day,
  probabilities: ArrayLike<number>,
  ended = 0,
): DailyDistribution {
  // oxlint-disable-next-line unicorn/no-new-array -- at its size from the start it costs a fifth of what growing there does
  const daily = new Array<number>(probabilities.length);
  let total = 0;
  for (let index = 0; index < daily.length; index += 1) {
    const exact = probabilities[index] ?? Number.NaN;
    const probability = Math.fround(exact);
    if (!(probability >= 0)) {
      throw new RangeError(`Cannot make a distribution: day ${index + 1} has probability ${exact}`);
    }
    daily[index] = probability;
    total += probability;
  }
  if (!(total <= 1 + ROUNDING))
    throw new RangeError(`Cannot make a distribution: the days sum to ${total}`);
  const beyondHorizon = Math.max(0, 1 - total);
  if (!(ended >= 0 && ended <= beyondHorizon + ROUNDING)) {
    throw new RangeError(
      `Cannot make a distribution: ended is ${ended}, beyond the horizon lies ${beyondHorizon}`,
    );
  }
  return { firstDay, daily, beyondHorizon, ended: Math.min(ended, beyondHorizon) };
}
