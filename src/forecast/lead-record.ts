import type { LeadRecord } from '../domain/signal-view.ts';
import { at } from './at.ts';

/**
 * Sums up lead times in whole days, release less signal: how many, how many led by a day or more,
 * median and quartiles (Hyndman & Fan's type 7). Null without any.
 * @example leadRecord([0, 4, 6])?.medianDays // 4
 */
export function leadRecord(leadDays: readonly number[]): LeadRecord | null {
  if (leadDays.length === 0) return null;
  const sorted = leadDays.toSorted((a, b) => a - b);
  return {
    pairs: sorted.length,
    led: sorted.filter((days) => days > 0).length,
    lowerQuartileDays: quantile(sorted, 0.25),
    medianDays: quantile(sorted, 0.5),
    upperQuartileDays: quantile(sorted, 0.75),
  };
}

function quantile(sorted: readonly number[], level: number): number {
  const position = (sorted.length - 1) * level;
  const below = Math.floor(position);
  const low = at(sorted, below);
  return low + (position - below) * (at(sorted, Math.ceil(position)) - low);
}
