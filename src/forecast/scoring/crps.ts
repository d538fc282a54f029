import { HORIZON_DAYS } from '../../domain/forecast.ts';
import type { DailyDistribution } from '../../domain/forecast.ts';
import type { Day } from '../../domain/time.ts';
import { at } from '../at.ts';

/**
 * The continuous ranked probability score in days, lower is better: Σ (F(d) − 1{shipped by d})²
 * over the days from the first to `through` (the horizon unless given). `outcome` is the shipping
 * day, null if nothing had shipped by `through`: cut off there for every forecast alike, the score
 * stays proper and needs no outcome. Matheson & Winkler, Management Science 22 (1976).
 * @example crps(distribution, parseDay('2026-07-16'))
 */
export function crps(
  distribution: DailyDistribution,
  outcome: Day | null,
  through: Day = Infinity,
): number {
  return integratedSquaredError(distribution, outcome, through, DAY_WIDTHS);
}

/**
 * The CRPS of log(1 + days from the origin), which weighs errors by their share of the wait: a week
 * matters before a month, not before a year. Arguments as for `crps`. Bosse et al., "Scoring
 * epidemiological forecasts on transformed scales", PLOS Computational Biology 19 (2023).
 * @example crpsLog(distribution, parseDay('2026-07-16'))
 */
export function crpsLog(
  distribution: DailyDistribution,
  outcome: Day | null,
  through: Day = Infinity,
): number {
  return integratedSquaredError(distribution, outcome, through, LOG_WIDTHS);
}

// Tables: scoring thousands of forecasts spends most of its time here.
const DAY_WIDTHS = Array.from({ length: HORIZON_DAYS }, () => 1);
const LOG_WIDTHS = Array.from({ length: HORIZON_DAYS }, (_, index) => Math.log1p(1 / (2 + index)));

/**
 * ∫ (F − 1{shipped})² on a scale where day d, counted from 1, is `widths[d − 1]` wide. F is a step
 * function of whole days, so the sum is exact.
 */
function integratedSquaredError(
  { firstDay, daily }: DailyDistribution,
  outcome: Day | null,
  through: Day,
  widths: readonly number[],
): number {
  const days = Math.min(daily.length, through - firstDay + 1);
  const outcomeDays = outcome === null ? Infinity : outcome - firstDay + 1;
  let cumulative = 0;
  let score = 0;
  for (let day = 1; day <= days; day += 1) {
    cumulative += at(daily, day - 1);
    const error = cumulative - (day >= outcomeDays ? 1 : 0);
    score += error * error * at(widths, day - 1);
  }
  return score;
}
