import type { Day } from '../../domain/time.ts';
import type { FieldModel, SeriesHistory } from '../field-model.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import { intervalsOf } from '../intervals.ts';
import { atOnce } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { SeriesEvidence } from '../series-evidence.ts';
import { pooledWeekdays } from '../weekdays.ts';
import { learnLocalLevel } from './learn-local-level.ts';
import { learnLongSilence } from './learn-long-silence.ts';
import type { KnownSeries } from './learn-long-silence.ts';

const MOST_INTERVALS = 40;

/**
 * Learns what a field's series have in common from milestones before a day, and from the silence up
 * to it. Nothing on or after `learnedBefore` is used, so the model may serve every origin from that
 * day on.
 * @example learnField(histories, aiField, parseDay('2026-04-01')).seriesCount // 57
 */
export function learnField(
  histories: readonly SeriesHistory[],
  settings: FieldSettings,
  learnedBefore: Day,
): FieldModel {
  return atOnce(learnFieldInParts(histories, settings, learnedBefore));
}

/**
 * The same in parts of some milliseconds.
 * @example atOnce(learnFieldInParts(histories, aiField, day)) // learnField(histories, aiField, day)
 */
export function* learnFieldInParts(
  histories: readonly SeriesHistory[],
  settings: FieldSettings,
  learnedBefore: Day,
): Parts<FieldModel> {
  const known = histories.flatMap((history) => knownBefore(history, learnedBefore));
  const evidence = known.map(evidenceOf);
  const priors = yield* learnLocalLevel(evidence, settings);
  const { longSilence } = settings;
  return {
    learnedBefore,
    priors,
    longSilence: longSilence === null ? null : yield* learnLongSilence(known, priors, longSilence),
    weekdays: pooledWeekdays(
      known.flatMap(({ milestones }) => milestones),
      learnedBefore,
    ),
    seriesCount: known.length,
    intervalCount: evidence.reduce((sum, series) => sum + series.logIntervals.length, 0),
  };
}

interface Taught extends KnownSeries {
  readonly last: Day;
}

/** The series as it was known before a day: nothing if it had no milestone by then. */
function knownBefore(history: SeriesHistory, learnedBefore: Day): Taught[] {
  const milestones = history.milestones.filter((day) => day < learnedBefore);
  const last = milestones.at(-1);
  if (last === undefined) return [];
  const readThrough = Math.min(learnedBefore - 1, history.observedThrough ?? learnedBefore);
  return [{ milestones, last, observedThrough: Math.max(last, readThrough) }];
}

function evidenceOf({ milestones, last, observedThrough }: Taught): SeriesEvidence {
  return {
    logIntervals: intervalsOf(milestones).slice(-MOST_INTERVALS).map(Math.log),
    silentLog: Math.log(observedThrough - last + 0.5),
  };
}
