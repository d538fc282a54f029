import type { Day } from '../../domain/time.ts';
import { at } from '../at.ts';
import { withDiscontinuation } from '../discontinuation.ts';
import { intervalsOf } from '../intervals.ts';
import { pooledIntervals } from '../local-level/pooled-intervals.ts';
import { meanDiscontinuation } from '../local-level/possible-prior.ts';
import type { PossiblePrior } from '../local-level/possible-prior.ts';
import type { LongSilenceSettings } from '../fields/field-settings.ts';
import type { LongSilence } from '../long-silence.ts';
import type { Parts } from '../parts.ts';
import { afterSilence } from '../remaining-time.ts';

/** With fewer, the law is nearly the field's own. */
const LEAST_INTERVALS = 2;
/** A series that has long ended would fill the count with its silence. */
const WATCHED_DAYS = 365;
/** As coarse as the prior, since engines differ in the last bit of what goes in. */
const RESOLUTION = 1e5;

/** A series up to the last day that is known to be silent or not. */
export interface KnownSeries {
  /** Ascending, at least one. */
  readonly milestones: readonly Day[];
  readonly observedThrough: Day;
}

/**
 * What came after `afterDays` days of silence, against what the law expected: (milestones + worth) / (expected + worth), over every wait
 * that lasted so long, to its end or through its first year. The expected number is the cumulative hazard that the law saw, so that
 * the factor is the posterior mean of a proportional hazard under a gamma prior: Ibrahim, Chen & Sinha, Bayesian Survival Analysis
 * (2001), section 3.1.
 * @example atOnce(learnLongSilence([], priors, { afterDays: 120, priorWorth: 10 })).hazardFactor // 1
 */
export function* learnLongSilence(
  series: readonly KnownSeries[],
  priors: readonly PossiblePrior[],
  { afterDays, priorWorth }: LongSilenceSettings,
): Parts<LongSilence> {
  const discontinuation = meanDiscontinuation(priors);
  let came = 0;
  let expected = 0;
  for (const { milestones, observedThrough } of series) {
    for (let known = LEAST_INTERVALS + 1; known <= milestones.length; known += 1) {
      const next = milestones[known];
      const waited = (next ?? observedThrough) - at(milestones, known - 1);
      if (waited <= afterDays) continue;
      const watched = Math.min(waited, WATCHED_DAYS);
      const law = pooledIntervals(priors, intervalsOf(milestones.slice(0, known)).map(Math.log));
      const remaining = withDiscontinuation(afterSilence(law, afterDays), discontinuation);
      expected -= Math.log1p(-remaining.probabilityWithin(watched - afterDays));
      if (next !== undefined && waited <= WATCHED_DAYS) came += 1;
      yield;
    }
  }
  const factor = (came + priorWorth) / (expected + priorWorth);
  return { afterDays, hazardFactor: Math.round(factor * RESOLUTION) / RESOLUTION };
}
