import type { RemainingTime } from './remaining-time.ts';

/**
 * A pool of equally trusted models of the same interval: after silence each counts by how well it
 * survived it, w S(e), as Bayes' rule says of a mixture. Geweke & Amisano, "Optimal prediction
 * pools", Journal of Econometrics 164 (2011).
 * @example pool([localLevel, logLogistic]).probabilityWithin(30)
 */
export function pool(models: readonly RemainingTime[]): RemainingTime {
  const best = Math.max(...models.map((model) => model.logSilence));
  // Relative to the best, since all of them underflow after a silence that none expected.
  const members = models.map(({ logSilence, probabilityWithin }) => ({
    weight: Math.exp(logSilence - best),
    probabilityWithin,
  }));
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  return {
    logSilence: best + Math.log(total / members.length),
    probabilityWithin: (days) => {
      let sum = 0;
      for (const member of members) sum += member.weight * member.probabilityWithin(days);
      return sum / total;
    },
  };
}
