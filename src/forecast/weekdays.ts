import { weekdayOf } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { at, entry } from './at.ts';

const POOLED_DAYS = 5 * 365.25;
const POOLED_PSEUDO_COUNT = 3;
/** How many milestones of its own outweigh what the field says. */
const OWN_PSEUDO_COUNT = 10;
/** Past this many days nobody plans a weekday. */
export const WEEKDAY_DAYS = 400;

/**
 * How often a field ships on each weekday, Sunday first, as weights of mean 1: milestones of the
 * five years before a day, 3 added to each weekday (a Dirichlet posterior mean: Gelman et al.,
 * Bayesian Data Analysis, section 3.4).
 * @example pooledWeekdays([], 20_000) // [1, 1, 1, 1, 1, 1, 1]
 */
export function pooledWeekdays(milestones: readonly Day[], before: Day): number[] {
  const counts = countWeekdays(
    milestones.filter((day) => day < before && day >= before - POOLED_DAYS),
  );
  return meanOne(counts.map((count) => count + POOLED_PSEUDO_COUNT));
}

/**
 * The weekday weights of one series: its own milestones, and ten more that fall as the field's do.
 * Mean 1.
 * @example seriesWeekdays([], pooled) // pooled
 */
export function seriesWeekdays(milestones: readonly Day[], pooled: readonly number[]): number[] {
  const own = countWeekdays(milestones);
  return meanOne(own.map((count, weekday) => count + (OWN_PSEUDO_COUNT * at(pooled, weekday)) / 7));
}

/**
 * Moves probability between the first 400 days so that each counts by its weekday; what they hold
 * together stays. Changes `daily`, the probabilities of the days from `firstDay` on, in place.
 * @example applyWeekdays(daily, parseDay('2026-04-22'), weights)
 */
export function applyWeekdays(
  daily: Float64Array,
  firstDay: Day,
  weights: readonly number[],
): void {
  const layered = daily.subarray(0, WEEKDAY_DAYS);
  const week = Float64Array.from({ length: 7 }, (_, index) =>
    at(weights, weekdayOf(firstDay + index)),
  );
  let before = 0;
  let after = 0;
  let place = 0;
  for (let index = 0; index < layered.length; index += 1) {
    const probability = entry(layered, index);
    const weighted = probability * entry(week, place);
    before += probability;
    after += weighted;
    layered[index] = weighted;
    place = place === 6 ? 0 : place + 1;
  }
  if (after === 0) return;
  const factor = before / after;
  for (let index = 0; index < layered.length; index += 1)
    layered[index] = entry(layered, index) * factor;
}

function countWeekdays(days: readonly Day[]): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const day of days) counts[weekdayOf(day)] = at(counts, weekdayOf(day)) + 1;
  return counts;
}

function meanOne(weights: readonly number[]): number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
