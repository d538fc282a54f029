import { at } from '../at.ts';
import { cumulativeOnGrid } from '../cumulative-on-grid.ts';
import { nextMilestone } from '../next-milestone.ts';
import type { PredictiveInput } from '../next-milestone.ts';
import type { RemainingTime } from '../remaining-time.ts';
import type { BacktestMethod, FieldAt } from './backtest-method.ts';
import type { Grid } from './grid-cdf.ts';
import type { Origin } from './origins.ts';

/**
 * F on a grid of days ahead, as a method says it on an origin from what was known there.
 * @example forecastOrigin(origin, method, fieldAt, grid)[0] // 0
 */
export function forecastOrigin(
  origin: Origin,
  method: BacktestMethod,
  fieldAt: FieldAt,
  { days }: Grid,
): Float64Array {
  const { milestones, intervals, silenceDays, day: observedThrough } = origin;
  if (method.kind === 'rule') {
    return onGrid(days, method.remaining(intervals, silenceDays));
  }
  const question = { milestones, observedThrough, field: fieldAt(method.settings) };
  const cdf = method.weekdays ? cumulativeOnGrid(question, days) : withoutWeekdays(question, days);
  if (cdf === null)
    throw new RangeError(`Cannot forecast ${origin.series}: it has no milestone by its origin`);
  return cdf;
}

function withoutWeekdays(question: PredictiveInput, days: readonly number[]): Float64Array | null {
  const next = nextMilestone(question);
  return next === null ? null : onGrid(days, next.remaining);
}

function onGrid(days: readonly number[], remaining: RemainingTime): Float64Array {
  const cdf = new Float64Array(days.length);
  for (let index = 0; index < cdf.length; index += 1)
    cdf[index] = remaining.probabilityWithin(at(days, index));
  return cdf;
}
