import type { Day } from '../domain/time.ts';
import { at } from './at.ts';

/**
 * Older intervals say nothing that the level has not absorbed, and a series with thousands must
 * cost no more.
 */
export const MOST_INTERVALS = 60;

/**
 * The days between consecutive milestones, oldest first, each at least 1: milestones of one day
 * count once. The last 60. Takes ascending whole days.
 * @example intervalsOf([0, 10, 10, 25]) // [10, 15]
 */
export function intervalsOf(milestones: readonly Day[]): number[] {
  const intervals: number[] = [];
  for (let index = 1; index < milestones.length; index += 1) {
    const days = at(milestones, index) - at(milestones, index - 1);
    if (days > 0) intervals.push(days);
    else if (days < 0 || Number.isNaN(days))
      throw new RangeError(`Cannot measure intervals: milestones must ascend, got ${days} days`);
  }
  return intervals.slice(-MOST_INTERVALS);
}
