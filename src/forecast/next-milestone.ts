import type { Day } from '../domain/time.ts';
import { withDiscontinuation } from './discontinuation.ts';
import type { FieldModel } from './field-model.ts';
import { intervalsOf } from './intervals.ts';
import { pooledIntervals } from './local-level/pooled-intervals.ts';
import { meanDiscontinuation } from './local-level/possible-prior.ts';
import { slowedByLongSilence } from './long-silence.ts';
import type { NextLaw } from './long-silence.ts';
import { afterSilence } from './remaining-time.ts';
import { tabulated } from './tabulated.ts';
import { seriesWeekdays } from './weekdays.ts';

export interface PredictiveInput {
  /** Ascending; those after `observedThrough` are not known yet and do not count. */
  readonly milestones: readonly Day[];
  /** The last day that is known to be silent or not: the forecast speaks of the days after it. */
  readonly observedThrough: Day;
  readonly field: FieldModel;
}

/** The law of a series' next milestone, before it is laid over the calendar. */
export interface NextMilestone {
  readonly remaining: NextLaw;
  /** The same law on the day of a milestone, before any silence. */
  readonly afterMilestone: () => NextLaw;
  readonly intervals: readonly number[];
  readonly silenceDays: number;
  readonly weekdays: readonly number[];
}

/**
 * The law of the days from `observedThrough` to the next milestone: the local level, given the
 * silence, a possible end of the series, and how the field goes on after long silence. Null for a series without any milestone.
 * @example nextMilestone({ milestones, observedThrough, field })?.remaining.probabilityWithin(90)
 */
export function nextMilestone({
  milestones,
  observedThrough,
  field,
}: PredictiveInput): NextMilestone | null {
  const known = milestones.filter((day) => day <= observedThrough);
  const last = known.at(-1);
  if (last === undefined) return null;
  const intervals = intervalsOf(known);
  const silenceDays = observedThrough - last;

  const { priors, longSilence } = field;
  const discontinuation = meanDiscontinuation(priors);
  const law = tabulated(pooledIntervals(priors, intervals.map(Math.log)));
  const lawAfter = (silentDays: number) => {
    const plain = withDiscontinuation(afterSilence(law, silentDays), discontinuation);
    return longSilence === null ? plain : slowedByLongSilence(plain, silentDays, longSilence);
  };
  const remaining = lawAfter(silenceDays);
  return {
    remaining,
    afterMilestone: () => (silenceDays === 0 ? remaining : lawAfter(0)),
    intervals,
    silenceDays,
    weekdays: seriesWeekdays(known, field.weekdays),
  };
}
