import { entry } from '../at.ts';
import type { SeriesEvidence } from '../series-evidence.ts';
import { conditionalLevel } from './conditional-level.ts';
import type { LogLogisticPopulation } from './log-logistic-population.ts';
import { seriesLogLikelihood } from './series-likelihood.ts';
import { NODES, sinhNodes } from './sinh-nodes.ts';

const MOST_ROUNDS = 30;

/**
 * Quadrature nodes over a series' log scale (rows) and level (columns), with the likelihood of the
 * series in each.
 */
export interface PosteriorGrid {
  readonly logScales: Float64Array;
  /** Row by row, as the next. */
  readonly levels: Float64Array;
  /** ln of likelihood × area of the node's cell. */
  readonly logMasses: Float64Array;
}

/** The posterior of a grid's nodes, and ln of the marginal likelihood of the series. */
export interface GridPosterior {
  /** Sums to 1. */
  readonly shares: Float64Array;
  readonly logMarginal: number;
}

interface Axis {
  readonly centre: number;
  readonly spread: number;
}

/**
 * Lays a grid over the posterior of a series. A narrow scale pins the level, a wide one does not,
 * so each row has levels of its own, around the peak for that scale. The rows are laid over the
 * prior of the log scale, then again until they fit the posterior.
 * @example posteriorGrid(evidence, population).levels.length // 225
 */
export function posteriorGrid(
  evidence: SeriesEvidence,
  population: LogLogisticPopulation,
): PosteriorGrid {
  let axis: Axis = { centre: population.logScaleMean, spread: population.logScaleSpread };
  for (let round = 1; ; round += 1) {
    const grid = layGrid(evidence, population, axis);
    const found = fitRows(grid, gridPosterior(grid, population));
    if (fits(axis, found) || round === MOST_ROUNDS) return grid;
    axis = found;
  }
}

/**
 * Weighs the nodes of a grid by the normal priors of a population.
 * @example gridPosterior(grid, population).logMarginal
 */
export function gridPosterior(
  grid: PosteriorGrid,
  population: LogLogisticPopulation,
): GridPosterior {
  const { levelMean, levelSpread, logScaleMean, logScaleSpread } = population;
  const shares = new Float64Array(NODES * NODES);
  let best = -Infinity;
  for (let row = 0; row < NODES; row += 1) {
    const rowZ = (entry(grid.logScales, row) - logScaleMean) / logScaleSpread;
    for (let node = row * NODES; node < (row + 1) * NODES; node += 1) {
      const z = (entry(grid.levels, node) - levelMean) / levelSpread;
      const logWeight = entry(grid.logMasses, node) - 0.5 * (z * z + rowZ * rowZ);
      shares[node] = logWeight;
      if (logWeight > best) best = logWeight;
    }
  }
  let total = 0;
  for (let node = 0; node < shares.length; node += 1) {
    const weight = Math.exp(entry(shares, node) - best);
    shares[node] = weight;
    total += weight;
  }
  for (let node = 0; node < shares.length; node += 1) shares[node] = entry(shares, node) / total;
  return {
    shares,
    logMarginal: best + Math.log(total / (2 * Math.PI * levelSpread * logScaleSpread)),
  };
}

/**
 * How ln of the marginal likelihood grows with the population's level mean, ln of its level spread,
 * log-scale mean and ln of its log-scale spread: by Fisher's identity the posterior means of the
 * slopes of the prior's log density (Louis, J. R. Statist. Soc. B 44, 1982).
 * @example logMarginalGradient(grid, population, gridPosterior(grid, population))[0]
 */
export function logMarginalGradient(
  grid: PosteriorGrid,
  { levelMean, levelSpread, logScaleMean, logScaleSpread }: LogLogisticPopulation,
  { shares }: GridPosterior,
): readonly [number, number, number, number] {
  let level = 0;
  let levelSquare = 0;
  let logScale = 0;
  let logScaleSquare = 0;
  for (let row = 0; row < NODES; row += 1) {
    const rowZ = (entry(grid.logScales, row) - logScaleMean) / logScaleSpread;
    let rowShare = 0;
    for (let node = row * NODES; node < (row + 1) * NODES; node += 1) {
      const share = entry(shares, node);
      const z = (entry(grid.levels, node) - levelMean) / levelSpread;
      rowShare += share;
      level += share * z;
      levelSquare += share * z * z;
    }
    logScale += rowShare * rowZ;
    logScaleSquare += rowShare * rowZ * rowZ;
  }
  return [level / levelSpread, levelSquare - 1, logScale / logScaleSpread, logScaleSquare - 1];
}

function layGrid(
  evidence: SeriesEvidence,
  population: LogLogisticPopulation,
  axis: Axis,
): PosteriorGrid {
  const logScales = new Float64Array(NODES);
  const levels = new Float64Array(NODES * NODES);
  const logMasses = new Float64Array(NODES * NODES);
  sinhNodes.forEach((rowNode, row) => {
    const logScale = axis.centre + axis.spread * rowNode.offset;
    const scale = Math.exp(logScale);
    const { mode, spread } = conditionalLevel(evidence, scale, population);
    const rowWidth = axis.spread * rowNode.width * spread;
    logScales[row] = logScale;
    sinhNodes.forEach(({ offset, width }, column) => {
      const level = mode + spread * offset;
      const node = row * NODES + column;
      levels[node] = level;
      logMasses[node] = seriesLogLikelihood(evidence, level, scale) + Math.log(rowWidth * width);
    });
  });
  return { logScales, levels, logMasses };
}

function fitRows(grid: PosteriorGrid, { shares }: GridPosterior): Axis {
  const rows = Float64Array.from(grid.logScales, (_, row) =>
    shares.subarray(row * NODES, (row + 1) * NODES).reduce((sum, share) => sum + share, 0),
  );
  const centre = rows.reduce((sum, share, row) => sum + share * entry(grid.logScales, row), 0);
  const variance = rows.reduce(
    (sum, share, row) => sum + share * (entry(grid.logScales, row) - centre) ** 2,
    0,
  );
  // A posterior that falls between two rows has no width on them: half their distance is the least
  // that can be told.
  const middle = (NODES - 1) / 2;
  const least = (entry(grid.logScales, middle + 1) - entry(grid.logScales, middle)) / 2;
  return { centre, spread: Math.max(Math.sqrt(variance), least) };
}

function fits(laid: Axis, found: Axis): boolean {
  const ratio = laid.spread / found.spread;
  return ratio > 0.8 && ratio < 1.25 && Math.abs(laid.centre - found.centre) < 0.5 * found.spread;
}
