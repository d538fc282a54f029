import type { IntervalModel } from './interval-model.ts';

/**
 * The law of the days from an origin to the next milestone, given whole days of silence before it.
 */
export interface RemainingTime {
  /** ln P(silence lasted this long) ≤ 0. */
  readonly logSilence: number;
  /** F(d) = P(next milestone within d days of the origin), d ≥ 0 whole days. */
  readonly probabilityWithin: (days: number) => number;
}

/** Such a law that tells many days at once, for less than each alone. */
export interface DailyRemainingTime extends RemainingTime {
  /** F(1) to F(days), to be kept or changed by who asks. */
  readonly probabilitiesWithin: (days: number) => Float64Array;
}

/** Where logarithms lose less than a ratio of survivals would. */
const FAR_TAIL = 1e-30;

/**
 * Conditions a law of intervals on `silenceDays` whole silent days: F(d) = 1 − S(e + d + ½) / S(e +
 * ½). The half day is the continuity correction: a day holds the interval lengths that round to it.
 * In logs where a late series lives in the far tail. Klein & Moeschberger, Survival Analysis (2003), section 3.4.
 * @example afterSilence(model, 30).probabilityWithin(0) // 0
 */
export function afterSilence(model: IntervalModel, silenceDays: number): DailyRemainingTime {
  const ageDays = silenceDays + 0.5;
  const logSilence = model.logSurvival(ageDays);
  if (logSilence === -Infinity)
    throw new RangeError(`Cannot condition on ${silenceDays} silent days: the model excludes them`);
  const silence = model.survival(ageDays);
  const probabilityWithin =
    silence > FAR_TAIL
      ? (days: number) => 1 - model.survival(ageDays + days) / silence
      : (days: number) => 0 - Math.expm1(model.logSurvival(ageDays + days) - logSilence);
  return { logSilence, probabilityWithin, probabilitiesWithin: eachDay(probabilityWithin) };
}

/**
 * The first days of a law one after the other.
 * @example eachDay((days) => days / 10)(2) // Float64Array [0.1, 0.2]
 */
export function eachDay(
  probabilityWithin: RemainingTime['probabilityWithin'],
): DailyRemainingTime['probabilitiesWithin'] {
  return (days) => {
    const within = new Float64Array(days);
    for (let day = 1; day <= days; day += 1) within[day - 1] = probabilityWithin(day);
    return within;
  };
}
