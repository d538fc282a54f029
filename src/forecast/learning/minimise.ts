import { at } from '../at.ts';
import { atOnce } from '../parts.ts';
import type { Parts } from '../parts.ts';

export interface MinimiseOptions {
  readonly mostIterations: number;
}

const SUFFICIENT_DECREASE = 1e-4;
const MOST_HALVINGS = 30;
const LONGEST_STEP = 1.5;
const SMALL_GRADIENT = 1e-6;
const SMALL_DECREASE = 1e-10;
/**
 * What is found is no finer than the gradient allows; beyond that, engines whose `exp` and `log` differ in the last bit
 * would differ too.
 */
const RESOLUTION = 1e-5;
/** ∛ε, the step at which central differences lose least. */
const DIFFERENCE = 6e-6;
/** Wider for second differences, which divide by its square. */
const SECOND_DIFFERENCE = 1e-3;
const LEAST_CURVATURE = 1e-3;

interface Place {
  readonly point: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
}

/**
 * A local minimum of a smooth function of a few coordinates near `start`, by BFGS with a backtracking line search. It begins with
 * the curvature along each coordinate, since coordinates that matter very differently would stop it early, and measures that anew
 * where it stalls. Deterministic, to 1e-5 in each coordinate. Nocedal & Wright, Numerical Optimization (2006), algorithms 6.1 and 3.1.
 * @example minimise(([x = 0]) => (x - 2) ** 2, [0], { mostIterations: 10 }) // [2]
 */
export function minimise(
  objective: (point: readonly number[]) => number,
  start: readonly number[],
  options: MinimiseOptions,
): number[] {
  return atOnce(minimiseInParts(objective, start, options));
}

/**
 * The same in parts of one or two values of the function.
 * @example atOnce(minimiseInParts(objective, start, options)) // minimise(objective, start, options)
 */
export function* minimiseInParts(
  objective: (point: readonly number[]) => number,
  start: readonly number[],
  { mostIterations }: MinimiseOptions,
): Parts<number[]> {
  let place = yield* placeAt(objective, start, objective(start));
  let inverse = yield* inverseCurvature(objective, place);
  let isFresh = true;
  for (let iteration = 0; iteration < mostIterations; iteration += 1) {
    if (Math.sqrt(dot(place.gradient, place.gradient)) < SMALL_GRADIENT) break;
    const next = yield* searchLine(objective, place, times(inverse, place.gradient));
    const isStalled =
      next === null || place.value - next.value < SMALL_DECREASE * (1 + Math.abs(next.value));
    if (next !== null) inverse = learnCurvature(inverse, place, next);
    place = next ?? place;
    if (isStalled && isFresh) break;
    if (isStalled) inverse = yield* inverseCurvature(objective, place);
    isFresh = isStalled;
  }
  return place.point.map((coordinate) => Math.round(coordinate / RESOLUTION) * RESOLUTION);
}

function* placeAt(
  objective: (point: readonly number[]) => number,
  point: readonly number[],
  value: number,
): Parts<Place> {
  const gradient: number[] = [];
  for (const [index, coordinate] of point.entries()) {
    const width = DIFFERENCE * (1 + Math.abs(coordinate));
    const above = objective(point.with(index, coordinate + width));
    const below = objective(point.with(index, coordinate - width));
    gradient.push((above - below) / (2 * width));
    yield;
  }
  return { point, value, gradient };
}

/** The inverse of the second derivatives along the coordinates, as a matrix. */
function* inverseCurvature(
  objective: (point: readonly number[]) => number,
  { point, value }: Place,
): Parts<number[][]> {
  const inverse: number[][] = [];
  for (const [index, coordinate] of point.entries()) {
    const width = SECOND_DIFFERENCE * (1 + Math.abs(coordinate));
    const above = objective(point.with(index, coordinate + width));
    const below = objective(point.with(index, coordinate - width));
    const curvature = Math.abs(above - 2 * value + below) / width ** 2;
    const usable = curvature > LEAST_CURVATURE && curvature < Infinity;
    inverse.push(
      point.map((_, column) => (column === index ? 1 / (usable ? curvature : LEAST_CURVATURE) : 0)),
    );
    yield;
  }
  return inverse;
}

/** Goes against `ascent` until the function falls enough; null where it does not. */
function* searchLine(
  objective: (point: readonly number[]) => number,
  { point, value, gradient }: Place,
  ascent: readonly number[],
): Parts<Place | null> {
  const slope = -dot(ascent, gradient);
  if (!(slope < 0)) return null;
  const longest = Math.max(...ascent.map((entry) => Math.abs(entry)));
  let length = Math.min(1, LONGEST_STEP / longest);
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const candidate = point.map((coordinate, index) => coordinate - length * at(ascent, index));
    const found = objective(candidate);
    if (found <= value + SUFFICIENT_DECREASE * length * slope)
      return yield* placeAt(objective, candidate, found);
    yield;
    length /= 2;
  }
  return null;
}

/** The BFGS update, left out where the curvature was not positive so that every direction descends. */
function learnCurvature(inverse: readonly number[][], before: Place, after: Place): number[][] {
  const step = subtract(after.point, before.point);
  const change = subtract(after.gradient, before.gradient);
  const product = dot(step, change);
  if (!(product > 1e-10)) return inverse.map((row) => [...row]);
  const turned = times(inverse, change);
  const factor = (1 + dot(change, turned) / product) / product;
  return inverse.map((row, i) =>
    row.map(
      (entry, j) =>
        entry +
        factor * at(step, i) * at(step, j) -
        (at(turned, i) * at(step, j) + at(step, i) * at(turned, j)) / product,
    ),
  );
}

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, entry, index) => sum + entry * at(right, index), 0);
}

function subtract(left: readonly number[], right: readonly number[]): number[] {
  return left.map((entry, index) => entry - at(right, index));
}
