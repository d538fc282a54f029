import { at } from '../at.ts';
import { quasiNormal } from '../distributions/quasi-normal.ts';
import type { PossiblePrior } from '../local-level/possible-prior.ts';
import type { Parts } from '../parts.ts';
import { choleskyRoot, solveTransposed } from './cholesky.ts';
import type { Matrix } from './cholesky.ts';
import type { FieldPosterior } from './field-posterior.ts';

/** Of the spread of a hyper-prior: second differences divide by its square. */
const DIFFERENCE = 0.1;
/** Points need not be finer, since weights are taken where they lie; engines differ in the last bit of what they come from. */
const RESOLUTION = 1e-3;
/** The same for ln of the weights. */
const WEIGHT_RESOLUTION = 1e-5;

/**
 * `count` priors spread over the posterior, to integrate over: points of the normal distribution that has its mode and curvature
 * (Laplace's approximation, as in Kass & Steffey, JASA 84, 1989), each weighted by the posterior over that normal density (importance
 * sampling: Geweke, Econometrica 57, 1989). The mode alone if that is all that is asked for, or where the posterior does not curve
 * down from it.
 * @example atOnce(samplePosterior(posterior, mode, 1)) // [{ prior: posterior.priorAt(mode), weight: 1 }]
 */
export function* samplePosterior(
  { priorAt, logDensity, spreads }: FieldPosterior,
  mode: readonly number[],
  count: number,
): Parts<PossiblePrior[]> {
  const root = count === 1 ? null : choleskyRoot(yield* curvature(logDensity, mode, spreads));
  if (root === null) return [{ prior: priorAt(mode), weight: 1 }];
  const drawn: { point: number[]; logWeight: number }[] = [];
  for (const standard of quasiNormal(count, mode.length)) {
    const step = solveTransposed(root, standard);
    const point = mode.map((value, index) => rounded(value + at(step, index), RESOLUTION));
    const squares = standard.reduce((sum, value) => sum + value * value, 0);
    drawn.push({ point, logWeight: rounded(logDensity(point) + squares / 2, WEIGHT_RESOLUTION) });
    yield;
  }
  const most = Math.max(...drawn.map(({ logWeight }) => logWeight));
  const total = drawn.reduce((sum, { logWeight }) => sum + Math.exp(logWeight - most), 0);
  return drawn.map(({ point, logWeight }) => ({
    prior: priorAt(point),
    weight: Math.exp(logWeight - most) / total,
  }));
}

function rounded(value: number, resolution: number): number {
  return Math.round(value / resolution) * resolution;
}

/** The lower triangle of the second derivatives of −f at a point, by central differences. */
function* curvature(
  f: (point: readonly number[]) => number,
  point: readonly number[],
  spreads: readonly number[],
): Parts<Matrix> {
  const widths = spreads.map((spread) => DIFFERENCE * spread);
  const moved = (row: number, rowSteps: number, column: number, columnSteps: number) => {
    const place = [...point];
    place[row] = at(place, row) + rowSteps * at(widths, row);
    place[column] = at(place, column) + columnSteps * at(widths, column);
    return f(place);
  };
  const top = f(point);
  const second = (row: number, column: number): number => {
    const area = at(widths, row) * at(widths, column);
    if (row === column) return (2 * top - moved(row, 1, row, 0) - moved(row, -1, row, 0)) / area;
    const alike = moved(row, 1, column, 1) + moved(row, -1, column, -1);
    const opposed = moved(row, 1, column, -1) + moved(row, -1, column, 1);
    return (opposed - alike) / (4 * area);
  };
  // It is symmetric: the lower triangle is all that a Cholesky root reads.
  const lower: number[][] = [];
  for (const row of point.keys()) {
    const entries: number[] = [];
    for (let column = 0; column <= row; column += 1) {
      entries.push(second(row, column));
      yield;
    }
    lower.push(entries);
  }
  return lower;
}
