import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { studentT } from '../../src/forecast/distributions/student-t.ts';
import { localLevelLaws } from '../../src/forecast/local-level/local-level-laws.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { learnedLaw } from './learned-law.ts';
import type { Change } from './learned-law.ts';
import { withLaw } from './world.ts';
import type { World } from './world.ts';

/** The level of a series if it last jumped at some interval; its b of σ² is Gamma's. */
interface Path {
  readonly weight: number;
  readonly level: number;
  readonly levelVariance: number;
  readonly scale: number;
}

/** Where a jump leads: to the level of the field, or from its own by as much as series lie apart. */
const LANDINGS = { field: 'to the field’s level', own: 'from its own level' } as const;
type Landing = keyof typeof LANDINGS;

/** Now and then the level of a series jumps, with a probability that is learned with the prior. */
export function levelJumps(world: World): { variants: BacktestMethod[]; notes: string[] } {
  const cases = (['field', 'own'] as const).map((landing) => ({
    landing,
    ...learnedLaw(world, jumping(landing)),
  }));
  return {
    variants: cases.map(({ landing, law }) => withLaw(`jumps, ${LANDINGS[landing]}`, world, law)),
    notes: cases.map(({ landing, moreOn }) => {
      const [logit = 0] = moreOn(world.until);
      return `${landing}: a chance of ${(1 / (1 + Math.exp(-logit))).toFixed(3)} an interval by the end`;
    }),
  };
}

/**
 * One path for each interval before which the last jump can have been, those that jump at one interval merged into one: the recursions
 * of local-level.ts on each. Change points: Adams & MacKay, "Bayesian online changepoint detection" (2007); mixtures of states:
 * West & Harrison (1997), chapter 12. The hyper-prior of the chance has a median of .05.
 */
function jumping(landing: Landing): Change {
  return {
    more: [{ mean: -3, spread: 1 }],
    change: ({ prior, predictive }, { logs }, [logit = 0]) => {
      const chance = 1 / (1 + Math.exp(-logit));
      const { shape } = localLevelLaws(prior).schedule;
      let paths: Path[] = [
        { weight: 1, level: prior.level, levelVariance: prior.levelVariance, scale: prior.scale },
      ];
      logs.forEach((log, seen) => {
        paths = jumped(
          paths.map((path) => observed(path, log, shape[seen] ?? 0)),
          prior,
          { chance, landing },
        );
      });
      const { degreesOfFreedom } = predictive;
      const tail = studentT(degreesOfFreedom);
      const spreads = paths.map(({ scale, levelVariance }) =>
        Math.sqrt((scale / (degreesOfFreedom / 2)) * (levelVariance + 1)),
      );
      return (age) => {
        const log = Math.log(age);
        const survival = paths.reduce((sum, { weight, level }, index) => {
          const z = (log - level) / (spreads[index] ?? 1);
          return sum + weight * Math.exp(tail.logSurvival(z));
        }, 0);
        return Math.log(survival);
      };
    },
  };
}

function observed({ weight, level, levelVariance, scale }: Path, log: number, shape: number): Path {
  const residual = log - level;
  const variance = levelVariance + 1;
  const surprise = (residual * residual) / (2 * variance);
  const density =
    Math.exp(-(shape + 0.5) * Math.log1p(surprise / scale)) / Math.sqrt(scale * variance);
  return {
    weight: weight * density,
    level: level + (levelVariance / variance) * residual,
    levelVariance: levelVariance / variance,
    scale: scale + surprise,
  };
}

function jumped(
  paths: readonly Path[],
  prior: LocalLevelPrior,
  { chance, landing }: { readonly chance: number; readonly landing: Landing },
): Path[] {
  const total = paths.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (path: Path) => number) =>
    paths.reduce((sum, path) => sum + (path.weight / total) * value(path), 0);
  const scale = 1 / mean((path) => 1 / path.scale);
  const level = mean((path) => path.level);
  const jump: Path =
    landing === 'field'
      ? { weight: chance, level: prior.level, levelVariance: prior.levelVariance, scale }
      : {
          weight: chance,
          level: level + prior.drift,
          levelVariance: mean((path) => path.levelVariance) + prior.levelVariance,
          scale,
        };
  const stayed = paths.map((path) => ({
    weight: ((1 - chance) * path.weight) / total,
    level: path.level + prior.drift,
    levelVariance: path.levelVariance + prior.evolutionVariance,
    scale: path.scale,
  }));
  return [jump, ...stayed];
}
