import { milestonesOf } from '../../src/domain/milestone.ts';
import type { Milestone } from '../../src/domain/milestone.ts';
import { addYears } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { withHazardFactors } from './hazard-factors.ts';
import type { Kinds } from './hazard-factors.ts';
import { hazardThrough } from './silence.ts';
import { withLaw } from './world.ts';
import type { World } from './world.ts';

const YEARS = [1, 2, 3, 4];
const WORTHS = [10, 1];

/** The anniversary of a series' last generation, as the analyst read it: the days around it have a hazard of their own. */
export function anniversary(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const made = [15, 30].flatMap((around) =>
    WORTHS.map((worth) => ({
      name: `within ${around} days of the last generation’s anniversary, worth ${worth}`,
      law: withHazardFactors(world, nearAnniversary(world, around, worth)),
    })),
  );
  return {
    variants: made.map(({ name, law }) => withLaw(name, world, law)),
    notes: made.map(({ name, law }) => `${name}: ${law.counts()}`),
  };
}

function nearAnniversary({ catalog }: World, around: number, worth: number): Kinds {
  const generations = new Map<string, Milestone[]>(
    catalog.series.map((series) => [
      series.slug,
      milestonesOf(series, catalog.releases, catalog.sources).filter(
        ({ level }) => level === 'generation',
      ),
    ]),
  );
  return {
    count: 1,
    worth,
    hazards: ({ series, day: origin }, next) => {
      const last = (generations.get(series) ?? []).findLast(({ day }) => day <= origin);
      if (last === undefined) return () => [0];
      const spans = YEARS.map((years) => addYears(last.day, years) - origin).map((middle) => ({
        before: Math.max(0, middle - around - 1),
        end: Math.max(0, middle + around),
      }));
      return (days) => [
        spans.reduce(
          (sum, { before, end }) =>
            sum +
            hazardThrough(next, Math.min(days, end)) -
            hazardThrough(next, Math.min(days, before)),
          0,
        ),
      ];
    },
  };
}
