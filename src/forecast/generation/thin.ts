import { entry } from '../at.ts';

/**
 * The daily probabilities of the first milestone that starts a generation, when each does so with
 * probability `share`, 0 < share ≤ 1: day d of the answer is P(generation on day d + 1 from the
 * origin). `first` holds the daily probabilities of the next milestone, `later` those of an interval
 * after it. Milestones that start none obey the renewal equation u = first + (1 − share) u ∗ later,
 * and the answer is share · u: the mixture over every number of milestones, exact within the
 * horizon. Feller, An Introduction to Probability Theory II (1971), section XI.1; thinning: Cox &
 * Isham, Point Processes (1980), section 4.3.
 * @example thin(Float64Array.of(1, 0), Float64Array.of(1, 0), 0.5) // [0.5, 0.25]
 */
export function thin(first: Float64Array, later: Float64Array, share: number): Float64Array {
  const milestones = new Float64Array(first.length);
  for (let day = 0; day < first.length; day += 1) {
    let renewed = 0;
    // An interval lasts a day at least, so that only earlier days are needed.
    for (let earlier = 0; earlier < day; earlier += 1) {
      renewed += entry(milestones, earlier) * entry(later, day - earlier - 1);
    }
    milestones[day] = entry(first, day) + (1 - share) * renewed;
  }
  return milestones.map((probability) => share * probability);
}
