import { entry } from '../at.ts';
import { fourier } from './fourier.ts';
import type { ComplexSequence } from './fourier.ts';

/** How much what lies beyond the transform is damped before it folds back; its inverse swells the rounding. */
const DAMPED = 1e-8;

/**
 * The daily probabilities of the first milestone that starts a generation, when each does so with
 * probability `share`, 0 < share ≤ 1: day d of the answer is P(generation on day d + 1 from the
 * origin). `first` holds the daily probabilities of the next milestone, `later` those of an interval
 * after it. Milestones that start none obey the renewal equation u = first + (1 − share) u ∗ later,
 * and the answer is share · u: the mixture over every number of milestones, right to 1e-10. Feller, An
 * Introduction to Probability Theory II (1971), section XI.1; thinning: Cox & Isham, Point Processes
 * (1980), section 4.3. Its generating function is F / (1 − (1 − share) z L), inverted on a circle
 * within the unit one: Abate & Whitt, "Numerical inversion of probability generating functions",
 * Operations Research Letters 12 (1992).
 * @example thin(Float64Array.of(1, 0), Float64Array.of(1, 0), 0.5) // [0.5, 0.25]
 */
export function thin(first: Float64Array, later: Float64Array, share: number): Float64Array {
  const days = first.length;
  let size = 4;
  while (size < days) size *= 4;
  const radii = radiiOf(size);

  // Both are real, so that one transform serves them: F = (Z(k) + Z*(−k)) / 2, z L = (Z(k) − Z*(−k)) / 2i.
  const both = zeros(size);
  for (let day = 0; day < days; day += 1) {
    both.re[day] = entry(first, day) * entry(radii, day);
    if (day > 0) both.im[day] = entry(later, day - 1) * entry(radii, day);
  }
  const order = fourier(both);

  // What follows the next milestone, u − first = F Q / (1 − Q) with Q = (1 − share) z L: `first` itself stays exact.
  const renewed = zeros(size);
  for (let k = 0; k <= size / 2; k += 1) {
    const mirror = (size - k) % size;
    const re = entry(both.re, place(order, k));
    const im = entry(both.im, place(order, k));
    const mirrorRe = entry(both.re, place(order, mirror));
    const mirrorIm = entry(both.im, place(order, mirror));
    const firstRe = (re + mirrorRe) / 2;
    const firstIm = (im - mirrorIm) / 2;
    const againRe = ((1 - share) * (im + mirrorIm)) / 2;
    const againIm = ((1 - share) * (mirrorRe - re)) / 2;
    const norm = (1 - againRe) ** 2 + againIm ** 2;
    const ratioRe = (againRe * (1 - againRe) - againIm * againIm) / norm;
    const ratioIm = againIm / norm;
    const valueRe = firstRe * ratioRe - firstIm * ratioIm;
    const valueIm = firstRe * ratioIm + firstIm * ratioRe;
    // Conjugates, since the inverse of a real sequence is the transform of them.
    renewed.re[k] = valueRe;
    renewed.im[k] = -valueIm;
    renewed.re[mirror] = valueRe;
    renewed.im[mirror] = valueIm;
  }
  fourier(renewed);

  const generations = new Float64Array(days);
  for (let day = 0; day < days; day += 1) {
    const again = entry(renewed.re, place(order, day)) / (size * entry(radii, day));
    generations[day] = share * (entry(first, day) + Math.max(0, again));
  }
  return generations;
}

function zeros(size: number): ComplexSequence {
  return { re: new Float64Array(size), im: new Float64Array(size) };
}

function place(order: Uint16Array, index: number): number {
  return order[index] ?? index;
}

const radiiBySize = new Map<number, Float64Array>();

/** The powers of the radius of the circle. */
function radiiOf(size: number): Float64Array {
  const known = radiiBySize.get(size);
  if (known !== undefined) return known;
  const radii = Float64Array.from({ length: size }, (_, day) => DAMPED ** (day / size));
  radiiBySize.set(size, radii);
  return radii;
}
