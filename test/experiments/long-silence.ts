import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { learnedLaw } from './learned-law.ts';
import type { Change } from './learned-law.ts';
import { withLaw } from './world.ts';
import type { World } from './world.ts';

/** Spread of ln of the factor, before anything is known. */
const SPREAD = 0.3;

/** The age in days from which the hazard has its factor, by the median of the law. */
type Start = (medianDays: number) => number;

/**
 * A law whose hazard has one learned factor from some age on: ln S′ = ln S(start) + factor · (ln S − ln S(start)) beyond it. The
 * factor is learned with the prior.
 */
export function longSilence(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const cases: readonly (readonly [string, Start, number])[] = [
    ['past its median', (median) => median, SPREAD],
    ['past its median, wider hyper-prior', (median) => median, 1],
    ['past 1.5 medians', (median) => 1.5 * median, SPREAD],
    ['past 90 days', () => 90, SPREAD],
    ['past 120 days', () => 120, SPREAD],
    ['past 120 days, wider hyper-prior', () => 120, 1],
    ['past 150 days', () => 150, SPREAD],
    ['past 180 days', () => 180, SPREAD],
  ];
  const made = cases.map(([name, start, spread]) => ({
    name,
    ...learnedLaw(world, slower(start, spread)),
  }));
  return {
    variants: made.map(({ name, law }) => withLaw(`slower ${name}`, world, law)),
    notes: made.map(
      ({ name, moreOn }) => `${name}: factor ${Math.exp(moreOn(world.until)[0] ?? 0).toFixed(2)}`,
    ),
  };
}

function slower(start: Start, spread: number): Change {
  return {
    more: [{ mean: 0, spread }],
    change: ({ predictive, logSurvival }, _, [logFactor = 0]) => {
      const from = start(Math.exp(predictive.location));
      return (age) => {
        const plain = logSurvival(age);
        if (age <= from) return plain;
        const atStart = logSurvival(from);
        return atStart + Math.exp(logFactor) * (plain - atStart);
      };
    },
  };
}
