import { at } from '../at.ts';

export interface MinimiseOptions {
  readonly mostIterations: number;
  /** The gradient where it is known in closed form; by central differences without it. */
  readonly gradient?: (point: readonly number[]) => readonly number[];
}

/** Pairs of steps and gradient changes that stand for the curvature. */
const MEMORY = 8;
const SUFFICIENT_DECREASE = 1e-4;
const MOST_HALVINGS = 30;
const SMALL_GRADIENT = 1e-6;
const SMALL_DECREASE = 1e-10;
/**
 * What is found is no finer than the gradient allows; beyond that, engines whose `exp` and `log` differ in the last bit
 * would differ too.
 */
const RESOLUTION = 1e-5;
/** ∛ε, the step at which central differences lose least. */
const DIFFERENCE = 6e-6;

interface Curvature {
  readonly step: readonly number[];
  readonly change: readonly number[];
  readonly product: number;
}

/**
 * A local minimum of a smooth function near `start`, by L-BFGS with a backtracking line search. Deterministic, to 1e-5 in each
 * coordinate. Nocedal & Wright, Numerical Optimization (2006),
 * algorithms 7.4, 7.5 and 3.1.
 * @example minimise(([x = 0]) => (x - 2) ** 2, [0], { mostIterations: 10 }) // [2]
 */
export function minimise(
  objective: (point: readonly number[]) => number,
  start: readonly number[],
  options: MinimiseOptions,
): number[] {
  const memory: Curvature[] = [];
  let point = [...start];
  let value = objective(point);
  const gradientAt =
    options.gradient ?? ((at: readonly number[]) => centralGradient(objective, at));
  let gradient = gradientAt(point);
  for (let iteration = 0; iteration < options.mostIterations; iteration += 1) {
    if (Math.sqrt(dot(gradient, gradient)) < SMALL_GRADIENT) break;
    const found = searchLine(objective, point, value, gradient, descentDirection(gradient, memory));
    if (found === null) break;
    const nextGradient = gradientAt(found.point);
    remember(memory, subtract(found.point, point), subtract(nextGradient, gradient));
    const decrease = value - found.value;
    point = found.point;
    value = found.value;
    gradient = nextGradient;
    if (decrease < SMALL_DECREASE * (1 + Math.abs(value))) break;
  }
  return point.map((coordinate) => Math.round(coordinate / RESOLUTION) * RESOLUTION);
}

function centralGradient(
  objective: (point: readonly number[]) => number,
  point: readonly number[],
) {
  return point.map((coordinate, index) => {
    const width = DIFFERENCE * (1 + Math.abs(coordinate));
    const above = objective(point.with(index, coordinate + width));
    const below = objective(point.with(index, coordinate - width));
    return (above - below) / (2 * width);
  });
}

/** −H · gradient, H the inverse Hessian that the memory stands for (two-loop recursion). */
function descentDirection(gradient: readonly number[], memory: readonly Curvature[]): number[] {
  let direction = gradient.map((slope) => -slope);
  const shares: number[] = [];
  for (const { step, change, product } of memory.toReversed()) {
    const share = dot(step, direction) / product;
    shares.push(share);
    direction = addScaled(direction, change, -share);
  }
  const newest = memory.at(-1);
  // Before any curvature is known, a first step of length one at most.
  const scaling =
    newest === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
      : newest.product / dot(newest.change, newest.change);
  direction = direction.map((entry) => entry * scaling);
  for (const { step, change, product } of memory) {
    const share = shares.pop() ?? 0;
    direction = addScaled(direction, step, share - dot(change, direction) / product);
  }
  return direction;
}

function searchLine(
  objective: (point: readonly number[]) => number,
  point: readonly number[],
  value: number,
  gradient: readonly number[],
  direction: readonly number[],
): { point: number[]; value: number } | null {
  const slope = dot(gradient, direction);
  if (!(slope < 0)) return null;
  let length = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const candidate = addScaled(point, direction, length);
    const found = objective(candidate);
    if (found <= value + SUFFICIENT_DECREASE * length * slope)
      return { point: candidate, value: found };
    length /= 2;
  }
  return null;
}

/** Keeps only pairs of positive curvature, so that the direction always descends. */
function remember(memory: Curvature[], step: number[], change: number[]): void {
  const product = dot(step, change);
  if (product > 1e-12 * dot(change, change)) memory.push({ step, change, product });
  if (memory.length > MEMORY) memory.shift();
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, entry, index) => sum + entry * at(right, index), 0);
}

function addScaled(
  base: readonly number[],
  direction: readonly number[],
  length: number,
): number[] {
  return base.map((entry, index) => entry + length * at(direction, index));
}

function subtract(left: readonly number[], right: readonly number[]): number[] {
  return addScaled(left, right, -1);
}
