import { at } from '../at.ts';
import { normalLogDensity } from '../distributions/normal.ts';
import type { LogLogisticSettings } from '../fields/field-settings.ts';
import type { LogLogisticPopulation } from '../log-logistic/log-logistic-population.ts';
import {
  gridPosterior,
  logMarginalGradient,
  posteriorGrid,
} from '../log-logistic/posterior-grid.ts';
import type { SeriesEvidence } from '../series-evidence.ts';
import { minimise } from './minimise.ts';

const MOST_ITERATIONS = 40;
const MOST_PASSES = 8;
/** A pass that moves no coordinate by more than this ends learning. */
const SETTLED = 0.01;
/**
 * A prior narrower than the distance of the nodes would be integrated wrongly, so a pass may at
 * most halve a spread.
 */
const LEAST_SPREAD_RATIO = 0.5;

/**
 * The population of series levels and log scales by marginal likelihood (empirical Bayes) plus weak
 * log hyper-priors, which keep a field of one or two series from a spread of zero. Same source as
 * `learnLocalLevel`.
 * @example learnLogLogistic(evidence, settings).levelMean // 4.8
 */
export function learnLogLogistic(
  evidence: readonly SeriesEvidence[],
  settings: LogLogisticSettings,
): LogLogisticPopulation {
  let population = settings.start;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = learnAround(population, evidence, settings);
    const moved = pointOf(next).map((coordinate, index) =>
      Math.abs(coordinate - at(pointOf(population), index)),
    );
    population = next;
    if (Math.max(...moved) < SETTLED) break;
  }
  return population;
}

/**
 * One pass: a series' likelihood does not depend on the population, so its grid is laid once and
 * weighed anew at every step.
 */
function learnAround(
  population: LogLogisticPopulation,
  evidence: readonly SeriesEvidence[],
  { hyperPriors }: LogLogisticSettings,
): LogLogisticPopulation {
  const grids = evidence.map((series) => posteriorGrid(series, population));
  const priors = coordinates.map((name) => hyperPriors[name]);
  const within = (point: readonly number[]) => populationNear(population, point);
  const objective = (point: readonly number[]): number => {
    const candidate = within(point);
    const logPrior = sum(priors, (prior, index) => normalLogDensity(prior, at(point, index)));
    return -logPrior - sum(grids, (grid) => gridPosterior(grid, candidate).logMarginal);
  };
  const gradient = (point: readonly number[]): number[] => {
    const candidate = within(point);
    const slopes = grids.map((grid) =>
      logMarginalGradient(grid, candidate, gridPosterior(grid, candidate)),
    );
    return priors.map((prior, index) => {
      const held = at(pointOf(candidate), index) > at(point, index);
      const ofData = held ? 0 : sum(slopes, (slope) => at(slope, index));
      return (at(point, index) - prior.mean) / prior.spread ** 2 - ofData;
    });
  };
  const options = { mostIterations: MOST_ITERATIONS, gradient };
  return within(minimise(objective, pointOf(population), options));
}

const coordinates = ['levelMean', 'levelSpread', 'logScaleMean', 'logScaleSpread'] as const;

/** Where the optimiser moves: the means as they are, the logarithms of the spreads. */
function pointOf(population: LogLogisticPopulation): number[] {
  return [
    population.levelMean,
    Math.log(population.levelSpread),
    population.logScaleMean,
    Math.log(population.logScaleSpread),
  ];
}

function populationNear(
  laid: LogLogisticPopulation,
  point: readonly number[],
): LogLogisticPopulation {
  return {
    levelMean: at(point, 0),
    levelSpread: Math.max(Math.exp(at(point, 1)), LEAST_SPREAD_RATIO * laid.levelSpread),
    logScaleMean: at(point, 2),
    logScaleSpread: Math.max(Math.exp(at(point, 3)), LEAST_SPREAD_RATIO * laid.logScaleSpread),
  };
}

function sum<Item>(items: readonly Item[], valueOf: (item: Item, index: number) => number): number {
  return items.reduce((total, item, index) => total + valueOf(item, index), 0);
}
