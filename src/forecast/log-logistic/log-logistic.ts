import { entry } from '../at.ts';
import type { RemainingTime } from '../remaining-time.ts';
import type { LogLogisticPopulation } from './log-logistic-population.ts';
import { gridPosterior, posteriorGrid } from './posterior-grid.ts';
import type { PosteriorGrid } from './posterior-grid.ts';
import { NODES } from './sinh-nodes.ts';

/** Nodes with less than this share of the posterior change no probability that is shown. */
const NEGLIGIBLE = 1e-10;
/** Keeps e^z, and the product of two such, finite. */
const MOST_EXPONENT = 300;

/**
 * The law of the days to the next milestone under the hierarchical log-logistic: a mixture of
 * log-logistic laws over the posterior of the series' level and scale, the running silence
 * included, each truncated at the silence. F(d) = 1 − Σ share · S(e + d + ½) / S(e + ½), S(t) =
 * 1/(1 + (t/e^level)^(1/scale)).
 * @example logLogisticAfterSilence([4.2, 4.4], 30, population).probabilityWithin(60)
 */
export function logLogisticAfterSilence(
  logIntervals: readonly number[],
  silenceDays: number,
  population: LogLogisticPopulation,
): RemainingTime {
  const silentLog = Math.log(silenceDays + 0.5);
  const past = { logIntervals, silentLog: null, discontinuation: 0 };
  const present = { ...past, silentLog };
  const grid = posteriorGrid(present, population);
  const posterior = gridPosterior(grid, population);
  const before = gridPosterior(posteriorGrid(past, population), population);
  const survival = mixtureSurvival(grid, posterior.shares, silentLog);
  const alive = survival(silentLog);
  return {
    // P(silence | intervals) = P(intervals, silence) / P(intervals); quadrature may take it a hair
    // above 1.
    logSilence: Math.min(0, posterior.logMarginal - before.logMarginal),
    probabilityWithin: (days) =>
      Math.max(0, 1 - survival(Math.log(silenceDays + days + 0.5)) / alive),
  };
}

/** Σ share · (1 + e^{z₀}) / (1 + e^{z}) as a function of ln t, with z₀ at the silence. */
function mixtureSurvival(
  grid: PosteriorGrid,
  shares: Float64Array,
  silentLog: number,
): (logAge: number) => number {
  const centre = entry(grid.levels, (shares.length - 1) / 2);
  const rates = grid.logScales.map((logScale) => Math.exp(-logScale));
  const rowEnds = new Float64Array(NODES);
  const factors = new Float64Array(shares.length);
  const heights = new Float64Array(shares.length);
  let kept = 0;
  for (let row = 0; row < NODES; row += 1) {
    const rate = entry(rates, row);
    for (let node = row * NODES; node < (row + 1) * NODES; node += 1) {
      const share = entry(shares, node);
      if (share < NEGLIGIBLE) continue;
      const factor = boundedExp((centre - entry(grid.levels, node)) * rate);
      factors[kept] = factor;
      heights[kept] = share * (1 + boundedExp((silentLog - centre) * rate) * factor);
      kept += 1;
    }
    rowEnds[row] = kept;
  }
  return (logAge) => {
    let sum = 0;
    let node = 0;
    for (let row = 0; row < NODES; row += 1) {
      const end = entry(rowEnds, row);
      if (node === end) continue;
      // e^z of a node is e^{(ln t − centre)/scale}, which its row shares, times a constant of its
      // own: one exponential a row.
      const power = boundedExp((logAge - centre) * entry(rates, row));
      for (; node < end; node += 1)
        sum += entry(heights, node) / (1 + power * entry(factors, node));
    }
    return sum;
  };
}

function boundedExp(exponent: number): number {
  return Math.exp(Math.min(Math.max(exponent, -MOST_EXPONENT), MOST_EXPONENT));
}
