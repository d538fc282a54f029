import { backtestMethods, RIVALS } from '../../src/forecast/backtest/methods.ts';
import { makeGrid } from '../../src/forecast/backtest/grid-cdf.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import { scoreOrigin } from '../../src/forecast/backtest/score-origin.ts';
import { cumulativeOnGrid } from '../../src/forecast/cumulative-on-grid.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import type { NextLaw } from '../../src/forecast/long-silence.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import type { NextMilestone } from '../../src/forecast/next-milestone.ts';
import { sum } from '../../src/forecast/scoring/mean.ts';
import { formatDay } from '../../src/domain/time.ts';
import { predictionGrid } from '../../src/forecast/prediction-grid.ts';
import { remainingQuantile } from '../../src/forecast/remaining-quantile.ts';
import { eachDay } from '../../src/forecast/remaining-time.ts';
import type { World } from './world.ts';

const SHIFTS = Array.from({ length: 13 }, (_, index) => (index - 6) * 0.05);
const WIDTHS = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5];
const MIDDLE = 0.4;
const CORRECTIONS = SHIFTS.flatMap((shift) => WIDTHS.map((width) => ({ shift, width })));

/**
 * What a correction of the live law would gain right after a release if it were chosen on the very outcomes that it is scored on, once
 * for all of them or for each group: no method that only places and widens the law otherwise, for the same groups, can do more.
 */
export function hindsight(world: World): string[] {
  const grid = makeGrid(predictionGrid());
  const origins = world.origins.filter(({ silenceDays }) => silenceDays === 0);
  const total = (cdfOf: (origin: Origin) => Float64Array) =>
    origins.reduce((sum, origin) => sum + scoreOrigin(grid, cdfOf(origin), origin).crpsLog, 0);
  const rivals = RIVALS.map((rival) => {
    const method = backtestMethods(aiField).find(({ id }) => id === rival);
    if (method === undefined) throw new RangeError(`Cannot find the rule ${rival}`);
    const fieldAt = () => world.fieldOn(world.until, aiField);
    return total((origin) => method.forecast(origin, fieldAt, grid.days));
  });
  const tried = CORRECTIONS.map(({ shift, width }) =>
    origins.map((origin) => {
      const next = nextOf(world, origin);
      const law = { ...next, remaining: corrected(next.remaining, shift, width) };
      return scoreOrigin(grid, cumulativeOnGrid(law, origin.day, grid.days), origin).crpsLog;
    }),
  );
  const skills = (score: number) =>
    rivals
      .map((rival, index) => `${(100 * (1 - score / rival)).toFixed(1)} % on ${RIVALS[index]}`)
      .join(', ');
  const groups: readonly (readonly [string, (origin: Origin) => string | number])[] = [
    ['for all', () => ''],
    ['for each year', ({ day }) => formatDay(day).slice(0, 4)],
    ['for each number of intervals', ({ intervals }) => intervals.length],
    ['for each lab', ({ cluster }) => cluster],
    ['for each series', ({ series }) => series],
  ];
  const plain = CORRECTIONS.findIndex(({ shift, width }) => shift === 0 && width === 1);
  return [
    `${origins.length} origins right after a release, as it is: ${skills(sum(tried[plain] ?? []))}`,
    ...groups.map(([name, groupOf]) => {
      const names = origins.map(groupOf);
      const distinct = [...new Set(names)];
      const least = distinct.map((one) =>
        Math.min(...tried.map((scores) => sum(scores.filter((_, place) => names[place] === one)))),
      );
      return `the best of ${CORRECTIONS.length} corrections in hindsight ${name} (${distinct.length}): ${skills(sum(least))}`;
    }),
  ];
}

/** Intervals longer by a factor, and their logarithms spread wider around the middle. */
function corrected(law: NextLaw, shift: number, width: number): NextLaw {
  const middle = Math.log(remainingQuantile({ ...law, logSilence: 0 }, MIDDLE) ?? 1);
  const probabilityWithin = (days: number) =>
    days <= 0
      ? 0
      : law.probabilityWithin(Math.exp(middle + (Math.log(days) - shift - middle) / width));
  return { ended: law.ended, probabilityWithin, probabilitiesWithin: eachDay(probabilityWithin) };
}

function nextOf(world: World, { milestones, day }: Origin): NextMilestone {
  const field = world.fieldOn(day, aiField);
  const next = nextMilestone({ milestones, observedThrough: day, field });
  if (next === null) throw new RangeError('Cannot forecast without a milestone');
  return next;
}
