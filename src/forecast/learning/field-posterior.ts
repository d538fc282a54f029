import { at } from '../at.ts';
import { normalLogDensity } from '../distributions/normal.ts';
import { studentT } from '../distributions/student-t.ts';
import type { StudentT } from '../distributions/student-t.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import { localLevelPredictive, localLevelSchedule } from '../local-level/local-level.ts';
import type { LocalLevelPrior } from '../local-level/local-level-prior.ts';
import { logSilenceOrEnd } from '../series-evidence.ts';
import type { SeriesEvidence } from '../series-evidence.ts';
import { localLevelCoordinates } from './local-level-coordinates.ts';

/** What a field's series say about its prior, on the unbounded coordinates of what is learned. */
export interface FieldPosterior {
  /** Where the search for its mode begins. */
  readonly start: readonly number[];
  readonly priorAt: (point: readonly number[]) => LocalLevelPrior;
  /** ln of the density, up to a constant. */
  readonly logDensity: (point: readonly number[]) => number;
  /** How far the hyper-priors let each coordinate move: their standard deviations. */
  readonly spreads: readonly number[];
}

/**
 * The posterior of a field's prior: Σ ln((1 − π) t(yᵢ | past)) + ln((1 − π) S(e) + π) over the series plus the log hyper-priors. Each
 * interval that was completed says that the series had not ended. Carlin & Louis, Bayesian Methods for Data Analysis (2008), chapter 5.
 * @example fieldPosterior([], aiField).priorAt(fieldPosterior([], aiField).start) // aiField.start
 */
export function fieldPosterior(
  evidence: readonly SeriesEvidence[],
  { start, learned, hyperPriors }: FieldSettings,
): FieldPosterior {
  const most = Math.max(0, ...evidence.map((series) => series.logIntervals.length));
  const priorAt = (point: readonly number[]): LocalLevelPrior => {
    const prior: Record<keyof LocalLevelPrior, number> = { ...start };
    learned.forEach((name, index) => {
      prior[name] = localLevelCoordinates[name].fromReal(at(point, index));
    });
    return prior;
  };
  return {
    start: learned.map((name) => localLevelCoordinates[name].toReal(start[name])),
    priorAt,
    logDensity: (point) =>
      learned.reduce(
        (sum, name, index) => sum + normalLogDensity(hyperPriors[name], at(point, index)),
        fieldLogLikelihood(evidence, priorAt(point), most),
      ),
    spreads: learned.map((name) => hyperPriors[name].spread),
  };
}

/**
 * ln of the density of everything that the series of a field did, under one prior.
 * @example fieldLogLikelihood([], aiField.start, 0) // 0
 */
export function fieldLogLikelihood(
  evidence: readonly SeriesEvidence[],
  prior: LocalLevelPrior,
  mostIntervals: number,
): number {
  const schedule = localLevelSchedule(prior, mostIntervals);
  // Series with equally many intervals share the degrees of freedom, and so the costly part of the
  // tail.
  const tails = new Map<number, StudentT>();
  const logContinued = Math.log1p(-prior.discontinuation);
  let sum = 0;
  for (const { logIntervals, silentLog } of evidence) {
    const law = localLevelPredictive(schedule, logIntervals);
    sum += law.logLikelihood + logIntervals.length * logContinued;
    const tail = tails.get(logIntervals.length) ?? studentT(law.degreesOfFreedom);
    tails.set(logIntervals.length, tail);
    const logSurvival = tail.logSurvival((silentLog - law.location) / law.scale);
    sum += logSilenceOrEnd(logSurvival, prior.discontinuation);
  }
  return sum;
}
