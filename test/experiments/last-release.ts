import { milestonesOf } from '../../src/domain/milestone.ts';
import type { Day } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { begunOf, learnedLaw, liveStretched } from './learned-law.ts';
import type { Begun, Change } from './learned-law.ts';
import { withLaw } from './world.ts';
import type { World } from './world.ts';

/** What is known of the release that a wait follows, as a number. */
type Covariate = (wait: Pick<Begun, 'series' | 'from'>) => number;

const LONGEST_DAYS = 365;

/** The release that a wait follows, as a covariate of its length, each with a coefficient that is learned with the prior. */
export function lastRelease(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const since = daysSinceTheLab(world);
  const cases: readonly (readonly [string, Covariate])[] = [
    ['it was a generation', wasGeneration(world)],
    ['ln days since the lab’s release before it', (wait) => Math.log(1 + since(wait)) - 3],
    ['the lab shipped another in its week', (wait) => (since(wait) <= 7 ? 1 : 0)],
  ];
  const made = cases.map(([name, covariate]) => ({
    name,
    covariate,
    ...learnedLaw(world, stretchedBy(covariate)),
  }));
  return {
    variants: made.flatMap(({ name, covariate, law, moreOn }) => [
      withLaw(name, world, law),
      withLaw(
        `live, ${name}`,
        world,
        liveStretched(world, (origin) => (moreOn(origin.day)[0] ?? 0) * covariate(begunOf(origin))),
      ),
    ]),
    notes: made.map(
      ({ name, moreOn }) => `${name}: × ${Math.exp(moreOn(world.until)[0] ?? 0).toFixed(2)}`,
    ),
  };
}

/** ln X moves by β · covariate, β ~ N(0, .3): Cox & Oakes, Analysis of Survival Data (1984), section 5.2. */
function stretchedBy(covariate: Covariate): Change {
  return {
    more: [{ mean: 0, spread: 0.3 }],
    change: ({ logSurvival }, wait, [coefficient = 0]) => {
      const stretch = Math.exp(coefficient * covariate(wait));
      return (age) => logSurvival(age / stretch);
    },
  };
}

/** Half off, so that a series of even shares keeps its level. */
function wasGeneration({ catalog }: World): Covariate {
  const levels = new Map(
    catalog.series.flatMap((series) =>
      milestonesOf(series, catalog.releases, catalog.sources).map(({ day, level }) => [
        `${series.slug} ${day}`,
        level,
      ]),
    ),
  );
  return ({ series, from }) => (levels.get(`${series} ${from}`) === 'generation' ? 0.5 : -0.5);
}

function daysSinceTheLab({ series: all }: World): Covariate {
  const labs = new Map(all.map(({ series, cluster }) => [series, cluster]));
  const days = Map.groupBy(
    all.flatMap(({ series, cluster, milestones }) =>
      milestones.map((day): { series: string; cluster: string; day: Day } => ({
        series,
        cluster,
        day,
      })),
    ),
    ({ cluster }) => cluster,
  );
  return ({ series, from }) => {
    const others = (days.get(labs.get(series) ?? '') ?? []).filter(
      (one) => one.series !== series && one.day <= from,
    );
    return Math.min(LONGEST_DAYS, from - Math.max(-Infinity, ...others.map(({ day }) => day)));
  };
}
