import type { DailyDistribution, DayRange } from '../domain/forecast.ts';
import type { Headline } from '../domain/forecast-view.ts';
import { addMonths, monthRangeLabel } from '../domain/time.ts';

import { at } from './at.ts';

const ENOUGH = 0.5;

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
  for (let length = 1; length <= months.length; length += 1) {
    const best = likeliestRun(months, length);
    if (best !== null && best.probability >= ENOUGH) return best;
  }
  return null;
}

function monthsOf({ firstDay, daily }: DailyDistribution): HeadlineRun[] {
  const months: HeadlineRun[] = [];
  let start = firstDay;
  for (
    let next = addMonths(start, 1);
    next <= firstDay + daily.length;
    next = addMonths(start, 1)
  ) {
    let probability = 0;
    for (let day = start; day < next; day += 1) probability += at(daily, day - firstDay);
    months.push({ start, end: next - 1, probability });
    start = next;
  }
  return months;
}

function likeliestRun(months: readonly HeadlineRun[], length: number): HeadlineRun | null {
  let best: HeadlineRun | null = null;
  for (const [first, { start }] of months.entries()) {
    const last = months[first + length - 1];
    if (last === undefined) break;
    let probability = 0;
    for (let index = first; index < first + length; index += 1)
      probability += months[index]?.probability ?? 0;
    if (probability > (best?.probability ?? 0)) best = { start, end: last.end, probability };
  }
  return best;
}
