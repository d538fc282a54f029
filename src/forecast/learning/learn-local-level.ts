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
import { minimise } from './minimise.ts';

const MOST_ITERATIONS = 40;

/**
 * The prior of a field by empirical Bayes: the mode of Σ ln((1 − π) t(yᵢ | past)) + ln((1 − π) S(e) +
 * π) over the series plus the log hyper-priors: each interval that was completed says that the series
 * had not ended. Without any series it is the mode of the hyper-priors. Source: Carlin & Louis, Bayesian Methods for Data Analysis (2008), chapter 5.
 * @example learnLocalLevel(evidence, aiField).level // 4.8
 */
export function learnLocalLevel(
  evidence: readonly SeriesEvidence[],
  settings: FieldSettings,
): LocalLevelPrior {
  const { start, learned, hyperPriors } = settings;
  const most = Math.max(0, ...evidence.map((series) => series.logIntervals.length));

  const priorAt = (point: readonly number[]): LocalLevelPrior => {
    const prior: Record<keyof LocalLevelPrior, number> = { ...start };
    learned.forEach((name, index) => {
      prior[name] = localLevelCoordinates[name].fromReal(at(point, index));
    });
    return prior;
  };
  const objective = (point: readonly number[]): number => {
    let logPosterior = fieldLogLikelihood(evidence, priorAt(point), most);
    learned.forEach((name, index) => {
      logPosterior += normalLogDensity(hyperPriors[name], at(point, index));
    });
    return -logPosterior;
  };

  const startPoint = learned.map((name) => localLevelCoordinates[name].toReal(start[name]));
  return priorAt(minimise(objective, startPoint, { mostIterations: MOST_ITERATIONS }));
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
    const { degreesOfFreedom, location, scale, logLikelihood } = localLevelPredictive(
      schedule,
      logIntervals,
    );
    sum += logLikelihood + logIntervals.length * logContinued;
    const tail = tails.get(logIntervals.length) ?? studentT(degreesOfFreedom);
    tails.set(logIntervals.length, tail);
    const logSurvival = tail.logSurvival((silentLog - location) / scale);
    sum += logSilenceOrEnd(logSurvival, prior.discontinuation);
  }
  return sum;
}
