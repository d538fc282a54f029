import { BACKTEST_COVERAGES } from '../../domain/backtest.ts';
import { HORIZON_DAYS } from '../../domain/forecast.ts';
import { judgeWindow } from '../scoring/judge-window.ts';
import type { ClaimedEvent } from './claimed-event.ts';
import { cdfAt } from './grid-cdf.ts';
import type { Grid } from './grid-cdf.ts';
import type { Origin } from './origins.ts';

/** Quantile days are found by F ≥ level: a tie belongs to the day. */
const TIE = 1e-9;

/**
 * What a forecast's central windows of BACKTEST_COVERAGES claimed and whether they held, as the track record judges them: null of
 * one that is not over by the end of the data, which hangs on the forecast alone. Where F does not reach the upper level within the
 * horizon, since the series may have ended, the window has no end: it is over with its first day, and claims all that comes later.
 * @example overWindows(grid, cdf, origin)[1]?.claimed // 0.8
 */
export function overWindows(
  grid: Grid,
  cdf: Float64Array,
  { outcomeDays, observedDays }: Pick<Origin, 'outcomeDays' | 'observedDays'>,
): (ClaimedEvent | null)[] {
  return BACKTEST_COVERAGES.map((coverage) => {
    const start = firstDayWith((1 - coverage) / 2, grid, cdf);
    const end = firstDayWith((1 + coverage) / 2, grid, cdf);
    const cameTrue = judgeWindow({ start, end }, { outcome: outcomeDays, through: observedDays });
    if (cameTrue === null || start === null) return null;
    const before = cdfAt(grid, cdf, Math.max(0, start - 1));
    const claimed = (end === null ? 1 : cdfAt(grid, cdf, end)) - before;
    return { claimed, cameTrue };
  });
}

function firstDayWith(level: number, { days }: Grid, cdf: Float64Array): number | null {
  const index = cdf.findIndex((within) => within >= level - TIE);
  const day = days[index];
  return day === undefined || day > HORIZON_DAYS ? null : day;
}
