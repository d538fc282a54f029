import { at } from '../at.ts';
import type { SeriesEvidence } from '../series-evidence.ts';
import type { LogLogisticPopulation } from './log-logistic-population.ts';

const MOST_STEPS = 60;
const CLOSE_ENOUGH = 1e-3;

/**
 * Where the posterior of a series' level peaks if its scale is known, and how wide it is there
 * (Laplace's approximation).
 */
export interface ConditionalLevel {
  readonly mode: number;
  readonly spread: number;
}

/**
 * Finds that peak by Newton's method inside a bracket. The logistic density and its survival are
 * log-concave in the level, so there is one peak. Silence that may be an end (π > 0) bounds its
 * factor and so moves the peak little: it is left out.
 * @example conditionalLevel({ logIntervals: [], silentLog: null, discontinuation: 0 }, 0.3, population).mode // levelMean
 */
export function conditionalLevel(
  evidence: SeriesEvidence,
  scale: number,
  population: LogLogisticPopulation,
): ConditionalLevel {
  const { logIntervals } = evidence;
  const silentLog = evidence.discontinuation > 0 ? null : evidence.silentLog;
  const { levelMean } = population;
  const priorPrecision = population.levelSpread ** -2;
  let low = Math.min(levelMean, ...logIntervals);
  let high = Math.max(levelMean, ...logIntervals);
  // One silence pulls with a force of at most 1/scale.
  if (silentLog !== null) high += 1 / (scale * priorPrecision);

  let mode = (low + high) / 2;
  let precision = priorPrecision;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let slope = (levelMean - mode) * priorPrecision;
    precision = priorPrecision;
    for (let index = 0; index < logIntervals.length; index += 1) {
      const pull = Math.tanh((at(logIntervals, index) - mode) / (2 * scale));
      slope += pull / scale;
      precision += (1 - pull * pull) / (2 * scale * scale);
    }
    if (silentLog !== null) {
      const dead = 1 / (1 + Math.exp((mode - silentLog) / scale));
      slope += dead / scale;
      precision += (dead * (1 - dead)) / (scale * scale);
    }
    if (slope > 0) low = mode;
    else high = mode;
    const newton = mode + slope / precision;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const moved = Math.abs(next - mode) * Math.sqrt(precision);
    mode = next;
    if (moved < CLOSE_ENOUGH) break;
  }
  return { mode, spread: 1 / Math.sqrt(precision) };
}
