import { at } from '../at.ts';
import { logSilenceOrEnd } from '../series-evidence.ts';
import type { SeriesEvidence } from '../series-evidence.ts';

/**
 * Factors are multiplied and their logarithm taken once, before they can overflow: a logarithm
 * costs ten multiplications.
 */
const FOLD_ABOVE = 1e100;
const ONE_IS_LOST_BELOW = -40;

/**
 * ln of the probability density of what is known of a series under a logistic law of log intervals
 * with this level and scale > 0: Σ ln f(yᵢ) + ln((1 − π) S + π), f = e^{−z}/(s (1 + e^{−z})²) with
 * z = (y − level)/s, and S = 1/(1 + e^{z}). Lawless, Statistical Models and Methods for Lifetime
 * Data (2003), section 1.3.3.
 * @example seriesLogLikelihood({ logIntervals: [4], silentLog: null, discontinuation: 0 }, 4, 1) // Math.log(0.25)
 */
export function seriesLogLikelihood(
  evidence: SeriesEvidence,
  level: number,
  scale: number,
): number {
  const { logIntervals, silentLog, discontinuation } = evidence;
  let sumOfZ = 0;
  let product = 1;
  let logProduct = 0;
  for (let index = 0; index < logIntervals.length; index += 1) {
    const z = (at(logIntervals, index) - level) / scale;
    sumOfZ += z;
    if (z < ONE_IS_LOST_BELOW) logProduct -= z;
    else product *= 1 + Math.exp(-z);
    if (product > FOLD_ABOVE) {
      logProduct += Math.log(product);
      product = 1;
    }
  }
  const complete =
    -sumOfZ - 2 * (logProduct + Math.log(product)) - logIntervals.length * Math.log(scale);
  if (silentLog === null) return complete;
  return complete + logSilenceOrEnd(logSurvival((silentLog - level) / scale), discontinuation);
}

/** ln S of the standard logistic law, without overflow on either side. */
function logSurvival(z: number): number {
  return z > 0 ? -z - Math.log1p(Math.exp(-z)) : -Math.log1p(Math.exp(z));
}
