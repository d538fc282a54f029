import { HORIZON_DAYS } from '../../domain/forecast.ts';
import { dailyDistribution } from '../daily-distribution.ts';
import { headlineRun } from '../headline.ts';
import type { ClaimedEvent } from './claimed-event.ts';
import { cdfAt } from './grid-cdf.ts';
import type { Grid } from './grid-cdf.ts';
import type { Origin } from './origins.ts';

/**
 * What a forecast's headline claimed and whether the milestone came in its months. Null without a headline, and where its months end
 * after the data: only those of which the answer is known whatever it is are counted.
 * @example claimedHeadline(grid, cdf, origin)?.claimed // 0.53
 */
export function claimedHeadline(
  grid: Grid,
  cdf: Float64Array,
  { day, outcomeDays, observedDays }: Origin,
): ClaimedEvent | null {
  const daily: number[] = [];
  let before = 0;
  for (let ahead = 1; ahead <= HORIZON_DAYS; ahead += 1) {
    const within = Math.max(before, cdfAt(grid, cdf, ahead));
    daily.push(within - before);
    before = within;
  }
  const found = headlineRun(dailyDistribution(day + 1, daily));
  if (found === null || found.end > day + observedDays) return null;
  const shipped = outcomeDays === null ? null : day + outcomeDays;
  return {
    claimed: found.probability,
    cameTrue: shipped !== null && shipped >= found.start && shipped <= found.end,
  };
}
