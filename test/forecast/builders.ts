import { dailyDistribution } from '../../src/forecast/daily-distribution.ts';
import type { FieldModel } from '../../src/forecast/field-model.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import type { PossiblePrior } from '../../src/forecast/local-level/possible-prior.ts';
import { parseDay } from '../../src/domain/time.ts';

export const days = (...texts: readonly string[]): number[] => texts.map(parseDay);

export const kimi = days(
  '2025-01-20',
  '2025-07-11',
  '2025-09-05',
  '2025-11-06',
  '2026-01-27',
  '2026-04-20',
);

export function makePrior(overrides: Partial<LocalLevelPrior> = {}): LocalLevelPrior {
  return {
    level: 4.8,
    levelVariance: 0.2,
    shape: 3,
    scale: 1,
    evolutionVariance: 0.05,
    persistence: 0.95,
    drift: -0.1,
    discount: 0.9,
    width: 1,
    discontinuation: 0,
    ...overrides,
  };
}

/** One prior that is known for certain. */
export function certain(prior: LocalLevelPrior): PossiblePrior[] {
  return [{ prior, weight: 1 }];
}

export function makeField(overrides: Partial<FieldModel> = {}): FieldModel {
  return {
    learnedBefore: parseDay('2026-04-01'),
    priors: certain(makePrior({ persistence: 1, drift: 0, discount: 1, discontinuation: 0.03 })),
    longSilence: null,
    weekdays: [0.2, 1.8, 1.6, 1.2, 1.4, 0.6, 0.2],
    seriesCount: 60,
    intervalCount: 150,
    ...overrides,
  };
}

/** Even odds over the days from `first` to `last`, both included, seen from `firstDay` on. */
export function uniformBetween(firstDay: string, first: string, last: string, horizonDays = 730) {
  const [origin = 0, start = 0, end = 0] = days(firstDay, first, last);
  const daily = Array.from({ length: horizonDays }, (_, index) => {
    const day = origin + index;
    return day >= start && day <= end ? 1 / (end - start + 1) : 0;
  });
  return dailyDistribution(origin, daily);
}

/** A repeatable stream of numbers in [0, 1): Park & Miller's minimal standard generator. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
