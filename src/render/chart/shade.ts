import type { DensityStep } from '../../domain/distribution-steps.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';

// A week that holds a seventh of the probability is as dark as it gets.
const DARKEST_WEEK = 0.14;
const FEWEST_DAYS_APART = 10;

interface Shaded {
  readonly id: string;
  /** The days that the shade covers. */
  readonly start: Day;
  readonly end: Day;
  /** Days where the shade is sampled, such as quantiles. */
  readonly days: readonly (Day | null)[];
  readonly steps: readonly DensityStep[];
}

/** A gradient that is as dark as each day is likely, on the same scale for every forecast. */
export function shadeGradient({ id, start, end, days, steps }: Shaded): Markup {
  const sampled = [start, ...days, end].filter((day) => day !== null);
  const inOrder = sampled.filter((day) => day >= start && day <= end).toSorted((a, b) => a - b);
  const apart: Day[] = [];
  for (const day of inOrder) {
    if (day - (apart.at(-1) ?? -Infinity) >= FEWEST_DAYS_APART) apart.push(day);
  }
  const stops = apart.map(
    (day) =>
      markup`<stop offset="${short((day - start) / (end - start), 3)}" stop-opacity="${opacityAt(day, steps)}"/>`,
  );
  return markup`<linearGradient id="${id}">${stops}</linearGradient>`;
}

function opacityAt(day: Day, steps: readonly DensityStep[]): string {
  const step = steps.find((candidate) => candidate.day >= day) ?? steps.at(-1);
  const share = Math.min(((step?.density ?? 0) * 7) / DARKEST_WEEK, 1);
  return short(share ** 0.75, 2);
}

/** A share of one in as few signs as may be: a board holds hundreds. */
function short(share: number, digits: number): string {
  return String(Number(share.toFixed(digits))).replace(/^0\./, '.');
}
