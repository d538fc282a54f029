import { HORIZON_DAYS } from '../domain/forecast.ts';
import type { Series } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { dailyDistribution } from '../forecast/daily-distribution.ts';
import type { FieldModel } from '../forecast/field-model.ts';
import { intervalsOf } from '../forecast/intervals.ts';
import type { Prediction } from '../forecast/predict.ts';

/** The method of a series that its lab has ended. */
export const ENDED = 'ended-by-its-lab';

/** Whether the lab had ended a series, or gone on under another name, by a day. */
export function hasEnded({ ended }: Series, by: Day): boolean {
  return ended !== null && ended.on <= by;
}

/** Where the lab itself has ended a series there is nothing to wait for: no day has any probability. */
export function endedPrediction(
  milestones: readonly Day[],
  observedThrough: Day,
  field: FieldModel,
): Pick<Prediction, 'distribution' | 'sample'> {
  return {
    distribution: dailyDistribution(observedThrough + 1, new Float64Array(HORIZON_DAYS), 1),
    sample: {
      intervals: intervalsOf(milestones),
      pooledSeries: field.seriesCount,
      method: ENDED,
      priorsAsOf: field.learnedBefore,
    },
  };
}
