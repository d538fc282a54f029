import { BRIER_DAYS } from '../../domain/backtest.ts';
import { at, entry } from '../at.ts';
import { LOG_SCORE_FLOOR } from '../scoring/log-score.ts';
import { cdfAt } from './grid-cdf.ts';
import type { Grid } from './grid-cdf.ts';

/** How one forecast of a back-test did. */
export interface OriginScore {
  /** In days, and on log(1 + days). */
  readonly crps: number;
  readonly crpsLog: number;
  /** In nats. */
  readonly logScore: number;
  /** Whether the probability was below the floor. */
  readonly floored: boolean;
  /** (F(d) − 1{shipped within d})² at each of BRIER_DAYS; null where the data ends before. */
  readonly brier: readonly (number | null)[];
  /** F just before the day of the outcome and on it; of a censored one F at the end of the data, twice. */
  readonly pitBefore: number;
  readonly pitOn: number;
}

/** What came of an origin. */
export interface Outcome {
  readonly outcomeDays: number | null;
  readonly observedDays: number;
}

/**
 * Scores a forecast, given by F on a grid, over the days that the data covers: the scores of src/forecast/scoring, and for the
 * days past the daily part of the grid their linear interpolation. Brier, Monthly Weather Review 78 (1950).
 * @example scoreOrigin(grid, cdf, { outcomeDays: 87, observedDays: 200 }).crpsLog
 */
export function scoreOrigin(grid: Grid, cdf: Float64Array, outcome: Outcome): OriginScore {
  const { outcomeDays, observedDays } = outcome;
  const [pitBefore, pitOn] =
    outcomeDays === null
      ? [cdfAt(grid, cdf, observedDays), cdfAt(grid, cdf, observedDays)]
      : [cdfAt(grid, cdf, outcomeDays - 1), cdfAt(grid, cdf, outcomeDays)];
  const probability = outcomeDays === null ? 1 - pitOn : pitOn - pitBefore;
  return {
    ...rankedScores(grid, cdf, outcome),
    logScore: -Math.log(Math.max(probability, LOG_SCORE_FLOOR)),
    floored: probability < LOG_SCORE_FLOOR,
    brier: BRIER_DAYS.map((days) =>
      // By what is observed, not by what is resolved: else only quick outcomes would count.
      observedDays < days ? null : (cdfAt(grid, cdf, days) - shippedWithin(days, outcome)) ** 2,
    ),
    pitBefore,
    pitOn,
  };
}

/** ∫ (F − 1{shipped})² over the observed days. */
function rankedScores(grid: Grid, cdf: Float64Array, outcome: Outcome) {
  const { days } = grid;
  const { observedDays } = outcome;
  const outcomeDays = outcome.outcomeDays ?? Infinity;
  const sum = { crps: 0, crpsLog: 0 };
  for (let index = 1; index < days.length; index += 1) {
    const end = at(days, index);
    const start = at(days, index - 1);
    if (start >= observedDays) break;
    if (end - start === 1) {
      // A step function of whole days: F of a day holds until the next.
      const error = entry(cdf, index) - (outcomeDays <= end ? 1 : 0);
      sum.crps += error * error;
      sum.crpsLog += error * error * entry(grid.logWidths, index);
      continue;
    }
    const cuts = [start, outcomeDays, observedDays, end].filter(
      (day) => day >= start && day <= Math.min(end, observedDays),
    );
    cuts
      .toSorted((a, b) => a - b)
      .forEach((to, cut, sorted) => {
        const from = sorted[cut - 1] ?? to;
        const shipped = outcomeDays <= from ? 1 : 0;
        const first = cdfAt(grid, cdf, from) - shipped;
        const last = cdfAt(grid, cdf, to) - shipped;
        const meanSquare = (first * first + first * last + last * last) / 3;
        sum.crps += meanSquare * (to - from);
        sum.crpsLog += meanSquare * Math.log((1 + to) / (1 + from));
      });
  }
  return sum;
}

function shippedWithin(days: number, { outcomeDays }: Outcome): number {
  return outcomeDays !== null && outcomeDays <= days ? 1 : 0;
}
