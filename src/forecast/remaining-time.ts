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

/** Where logarithms lose less than a ratio of survivals would. */
const FAR_TAIL = 1e-30;

/**
 * Conditions a law of intervals on `silenceDays` whole silent days: F(d) = 1 − S(e + d + ½) / S(e +
 * ½). The half day is the continuity correction: a day holds the interval lengths that round to it.
 * In logs where a late series lives in the far tail. Klein & Moeschberger, Survival Analysis (2003), section 3.4.
 * @example afterSilence(model, 30).probabilityWithin(0) // 0
 */
export function afterSilence(model: IntervalModel, silenceDays: number): RemainingTime {
  const ageDays = silenceDays + 0.5;
  const logSilence = model.logSurvival(ageDays);
  if (logSilence === -Infinity)
    throw new RangeError(`Cannot condition on ${silenceDays} silent days: the model excludes them`);
  const silence = model.survival(ageDays);
  if (silence > FAR_TAIL)
    return {
      logSilence,
      probabilityWithin: (days) => 1 - model.survival(ageDays + days) / silence,
    };
  return {
    logSilence,
    probabilityWithin: (days) => 0 - Math.expm1(model.logSurvival(ageDays + days) - logSilence),
  };
}
