import type { DensityStep } from '../../domain/distribution-steps.ts';

/** The mean of each week of a distribution that is given day by day. */
export function weekly(points: readonly DensityStep[]): DensityStep[] {
  const steps: DensityStep[] = [];
  for (let start = 0; start < points.length; start += 7) {
    const week = points.slice(start, start + 7);
    const last = week.at(-1);
    if (last === undefined) break;
    const mass = week.reduce((sum, { density }) => sum + density, 0);
    steps.push({ day: last.day, density: mass / week.length });
  }
  return steps;
}
