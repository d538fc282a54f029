import { cumulativeOnGrid, remainingOnGrid } from '../cumulative-on-grid.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import { nextMilestone } from '../next-milestone.ts';
import type { NextMilestone } from '../next-milestone.ts';
import type { BacktestMethod, FieldAt } from './backtest-method.ts';
import type { Origin } from './origins.ts';

/**
 * The method that forecasts are issued by, under some settings: it borrows from the field, learned anew for each period from what
 * was published before it, but knows of no series that its lab has ended. With or without the weekday layer.
 * @example fieldMethod(aiField, { weekdays: true })(origin, fieldAt, [0, 30])[1]
 */
export function fieldMethod(
  settings: FieldSettings,
  { weekdays }: { readonly weekdays: boolean },
): BacktestMethod['forecast'] {
  return (origin, fieldAt, days) => {
    const next = nextOf(origin, fieldAt, settings);
    return weekdays
      ? cumulativeOnGrid(next, origin.day, days)
      : remainingOnGrid(next.remaining, days);
  };
}

/**
 * The law of the next milestone after an origin, from what was known there.
 * @example nextOf(origin, fieldAt, aiField).silenceDays // origin.silenceDays
 */
function nextOf(
  { series, milestones, day }: Origin,
  fieldAt: FieldAt,
  settings: FieldSettings,
): NextMilestone {
  const next = nextMilestone({ milestones, observedThrough: day, field: fieldAt(settings) });
  if (next === null)
    throw new RangeError(`Cannot forecast ${series}: it has no milestone by its origin`);
  return next;
}
