import { HORIZON_DAYS } from '../../domain/forecast.ts';
import { dailyDistribution } from '../daily-distribution.ts';
import { increments } from '../increments.ts';
import { nextMilestone } from '../next-milestone.ts';
import type { NextMilestone, PredictiveInput } from '../next-milestone.ts';
import { METHOD } from '../predict.ts';
import type { Prediction } from '../predict.ts';
import { applyWeekdays } from '../weekdays.ts';
import type { GenerationShare } from './generation-share.ts';
import { thin } from './thin.ts';

/**
 * Forecasts the next generation of a series: its milestones come as `predict` says, each starts a
 * generation with the pooled probability. The next interval is conditioned on the silence; later
 * ones follow the same law without any, each with its own chance that the series has ended. What the
 * intervals to come would teach about each other is left out, so sums of them are a little too
 * narrow. Null for a series without any milestone. `next`, where it is known, is the law of the same
 * input.
 * @example predictGeneration({ milestones, observedThrough, field }, share)?.distribution.daily.length // 730
 */
export function predictGeneration(
  input: PredictiveInput,
  share: GenerationShare,
  next: NextMilestone | null = nextMilestone(input),
): Prediction | null {
  if (next === null) return null;
  const { field, observedThrough } = input;
  const firstDay = observedThrough + 1;
  const daily = thin(
    increments(next.remaining, HORIZON_DAYS),
    increments(next.afterMilestone(), HORIZON_DAYS),
    share.probability,
  );
  applyWeekdays(daily, firstDay, next.weekdays);
  return {
    distribution: dailyDistribution(firstDay, daily, next.remaining.ended),
    sample: {
      intervals: next.intervals,
      pooledSeries: field.seriesCount,
      method: `${METHOD}, thinned`,
      priorsAsOf: field.learnedBefore,
      generationShare: share.probability,
    },
    silenceDays: next.silenceDays,
  };
}
