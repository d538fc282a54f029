import type { Day } from '../../domain/time.ts';
import { formatDay, monthStart } from '../../domain/time.ts';
import type { FieldModel } from '../field-model.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import { learnField } from '../learning/learn-field.ts';
import { predictionGrid } from '../prediction-grid.ts';
import type { BacktestMethod, FieldAt } from './backtest-method.ts';
import type { ClaimedEvent } from './claimed-event.ts';
import { claimedHeadline } from './claimed-headline.ts';
import { makeGrid } from './grid-cdf.ts';
import { originsOf } from './origins.ts';
import type { BacktestSeries, Origin, OriginRules } from './origins.ts';
import { overWindows } from './over-windows.ts';
import { scoreOrigin } from './score-origin.ts';
import type { OriginScore } from './score-origin.ts';

export interface BacktestPlan {
  readonly series: readonly BacktestSeries[];
  readonly rules: OriginRules;
  /** How many months one fit of the field serves. */
  readonly refitMonths: number;
  readonly methods: readonly BacktestMethod[];
}

/** One forecast of the back-test and how it did. */
export interface ScoredOrigin {
  readonly origin: Origin;
  readonly method: string;
  readonly score: OriginScore;
  readonly headline: ClaimedEvent | null;
  /** Of BACKTEST_COVERAGES; null where one is not over. */
  readonly windows: readonly (ClaimedEvent | null)[];
}

/** How far a run is: all origins of a period are done at once. */
export interface BacktestStep {
  readonly done: number;
  readonly total: number;
  readonly scored: readonly ScoredOrigin[];
}

/**
 * Forecasts every origin of some series by every method and scores it, one period of the field after the other. The field of a
 * period is learned from what was published before its first day, so that nothing of the future is used.
 * @example [...runBacktest(plan)].flatMap((step) => step.scored)
 */
export function* runBacktest(plan: BacktestPlan): Generator<BacktestStep> {
  const { series, rules, refitMonths, methods } = plan;
  const origins = originsOf(series, rules);
  const grid = makeGrid(predictionGrid());
  let done = 0;
  const periods = Map.groupBy(origins, ({ day }) => periodStart(day, refitMonths));
  for (const [first, group] of periods) {
    const fieldAt = fieldsBefore(series, first);
    const scored = group.flatMap((origin) =>
      methods.map((method) => {
        const cdf = method.forecast(origin, fieldAt, grid.days);
        return {
          origin,
          method: method.id,
          score: scoreOrigin(grid, cdf, origin),
          headline: claimedHeadline(grid, cdf, origin),
          windows: overWindows(grid, cdf, origin),
        };
      }),
    );
    done += group.length;
    yield { done, total: origins.length, scored };
  }
}

/** The field of each settings as of a day, learned when it is first asked for. */
function fieldsBefore(series: readonly BacktestSeries[], day: Day): FieldAt {
  const learned = new Map<FieldSettings, FieldModel>();
  return (settings) => {
    const model = learned.get(settings) ?? learnField(series, settings, day);
    learned.set(settings, model);
    return model;
  };
}

function periodStart(day: Day, months: number): Day {
  const monthsInto = (Number(formatDay(day).slice(5, 7)) - 1) % months;
  return monthStart(day, -monthsInto);
}
