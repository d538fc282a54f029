import { entry } from './at.ts';
import type { WithDiscontinuation } from './discontinuation.ts';

/** How a field's series behave once they have been silent for long. */
export interface LongSilence {
  /** Whole days of silence from which on it holds. */
  readonly afterDays: number;
  /** What the hazard that the law sees there is multiplied by, > 0. */
  readonly hazardFactor: number;
}

/** The law of the next milestone of a series that may have ended. */
export type NextLaw = Pick<
  WithDiscontinuation,
  'ended' | 'probabilityWithin' | 'probabilitiesWithin'
>;

/**
 * Multiplies the hazard of a law, given `silenceDays` whole days of silence, by the field's factor from `afterDays` on: S′(d) = S(d₀)
 * (S(d) / S(d₀))^factor for the days d past d₀, the one on which silence becomes long. A proportional hazard with one change point:
 * Lawless, Statistical Models and Methods for Lifetime Data (2003), section 6.3. P(ended) stays what the model of ends says, or what
 * a faster law leaves: of the waits that would be called dormant for being slow alone, five of six came to an end.
 * @example slowedByLongSilence(law, 150, { afterDays: 120, hazardFactor: 0.7 }).probabilityWithin(0) // 0
 */
export function slowedByLongSilence(
  law: NextLaw,
  silenceDays: number,
  { afterDays, hazardFactor }: LongSilence,
): NextLaw {
  const plainDays = Math.max(0, afterDays - silenceDays);
  const reached = 1 - law.probabilityWithin(plainDays);
  const slowed = (survival: number) => reached * (survival / reached) ** hazardFactor;
  return {
    ended: Math.min(law.ended, slowed(law.ended)),
    probabilityWithin: (days) => {
      const within = law.probabilityWithin(days);
      return days <= plainDays ? within : 1 - slowed(1 - within);
    },
    probabilitiesWithin: (days) => {
      const within = law.probabilitiesWithin(days);
      for (let index = plainDays; index < days; index += 1)
        within[index] = 1 - slowed(1 - entry(within, index));
      return within;
    },
  };
}
