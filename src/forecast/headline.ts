import type { DailyDistribution, DayRange } from '../domain/forecast.ts';
import type { Headline } from '../domain/forecast-view.ts';
import { monthRangeLabel, monthsAfter } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { at } from './at.ts';

const ENOUGH = 0.5;
const SHORTEST_MONTH_DAYS = 28;

/** Whole months: where each of them starts, and where the one after the last does. */
interface Months {
  readonly starts: readonly Day[];
  readonly probabilities: readonly number[];
}

export interface HeadlineRun extends DayRange {
  readonly probability: number;
}

/**
 * The shortest run of whole calendar months that holds at least half of the probability; of equally
 * short ones the likeliest, then the earliest. The month that the distribution starts in counts
 * with its remaining days, one that the horizon cuts does not. Null if no run holds half.
 * @example headline(distribution)?.label // 'June–July 2026'
 */
export function headline(distribution: DailyDistribution): Headline | null {
  const months = headlineRun(distribution);
  return months && { ...months, label: monthRangeLabel(months.start, months.end) };
}

/**
 * The same without its label, for where nobody reads it.
 * @example headlineRun(distribution)?.start // the first day of June 2026
 */
export function headlineRun(distribution: DailyDistribution): HeadlineRun | null {
  const months = monthsOf(distribution);
  for (let length = 1; length <= months.probabilities.length; length += 1) {
    const best = likeliestRun(months, length);
    if (best !== null && best.probability >= ENOUGH) return best;
  }
  return null;
}

function monthsOf({ firstDay, daily }: DailyDistribution): Months {
  const starts = [firstDay];
  const probabilities: number[] = [];
  let index = 0;
  for (const next of monthsAfter(firstDay, Math.ceil(daily.length / SHORTEST_MONTH_DAYS))) {
    const end = next - firstDay;
    if (end > daily.length) break;
    let probability = 0;
    for (const ofDay of daily.slice(index, end)) probability += ofDay;
    index = end;
    probabilities.push(probability);
    starts.push(next);
  }
  return { starts, probabilities };
}

function likeliestRun({ starts, probabilities }: Months, length: number): HeadlineRun | null {
  let [likeliest, first] = [0, -1];
  for (let start = 0; start + length <= probabilities.length; start += 1) {
    let probability = 0;
    for (const ofMonth of probabilities.slice(start, start + length)) probability += ofMonth;
    if (probability > likeliest) [likeliest, first] = [probability, start];
  }
  if (first < 0) return null;
  return {
    start: at(starts, first),
    end: at(starts, first + length) - 1,
    probability: likeliest,
  };
}
