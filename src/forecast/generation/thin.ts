import FFT from 'fft.js';
import { entry } from '../at.ts';

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
  let size = 2;
  while (size < days) size *= 2;
  const { transform, radii, signal: both, spectrum: transformed, generating } = circleOf(size);

  // Complex numbers lie as pairs. Both are real, so that one transform serves them: F = (Z(k) + Z*(−k)) / 2, z L = (Z(k) − Z*(−k)) / 2i.
  both.fill(0);
  for (let day = 0; day < days; day += 1) {
    both[2 * day] = entry(first, day) * entry(radii, day);
    if (day > 0) both[2 * day + 1] = entry(later, day - 1) * entry(radii, day);
  }
  transform.transform(transformed, both);

  // What follows the next milestone, u − first = F Q / (1 − Q) with Q = (1 − share) z L: `first` itself stays exact.
  for (let k = 0; k <= size / 2; k += 1) {
    const mirror = (size - k) % size;
    const re = entry(transformed, 2 * k);
    const im = entry(transformed, 2 * k + 1);
    const mirrorRe = entry(transformed, 2 * mirror);
    const mirrorIm = entry(transformed, 2 * mirror + 1);
    const firstRe = (re + mirrorRe) / 2;
    const firstIm = (im - mirrorIm) / 2;
    const againRe = ((1 - share) * (im + mirrorIm)) / 2;
    const againIm = ((1 - share) * (mirrorRe - re)) / 2;
    const norm = (1 - againRe) ** 2 + againIm ** 2;
    const ratioRe = (againRe * (1 - againRe) - againIm * againIm) / norm;
    const ratioIm = againIm / norm;
    const valueRe = firstRe * ratioRe - firstIm * ratioIm;
    const valueIm = firstRe * ratioIm + firstIm * ratioRe;
    generating[2 * k] = valueRe;
    generating[2 * k + 1] = valueIm;
    generating[2 * mirror] = valueRe;
    generating[2 * mirror + 1] = -valueIm;
  }
  const renewed = both;
  transform.inverseTransform(renewed, generating);

  const generations = new Float64Array(days);
  for (let day = 0; day < days; day += 1) {
    const again = entry(renewed, 2 * day) / entry(radii, day);
    generations[day] = share * (entry(first, day) + Math.max(0, again));
  }
  return generations;
}

interface Circle {
  readonly transform: FFT;
  /** The powers of its radius. */
  readonly radii: Float64Array;
  /** Where each transform is worked out anew. */
  readonly signal: Float64Array;
  readonly spectrum: Float64Array;
  readonly generating: Float64Array;
}

const circles = new Map<number, Circle>();

function circleOf(size: number): Circle {
  const known = circles.get(size);
  if (known !== undefined) return known;
  const radii = Float64Array.from({ length: size }, (_, day) => DAMPED ** (day / size));
  const circle = {
    transform: new FFT(size),
    radii,
    signal: new Float64Array(2 * size),
    spectrum: new Float64Array(2 * size),
    generating: new Float64Array(2 * size),
  };
  circles.set(size, circle);
  return circle;
}
