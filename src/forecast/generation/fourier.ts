import { entry } from '../at.ts';

/** A complex sequence as its real and its imaginary parts, of the same length. */
export interface ComplexSequence {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** What transforms of one length have in common. */
interface Plan {
  /** At `quarter` places from one on: the roots that a butterfly of quarters of that length turns by. */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
  readonly order: Uint16Array;
}

const plans = new Map<number, Plan>();
const MOST = 2 ** 16;

/**
 * Replaces a sequence x whose length n is a power of four, at most 65,536, by X(k) = Σ x(j) e^(−2πi jk/n), out of order: the answer
 * holds the place of each X(k). Decimation in frequency, radix four. Cooley & Tukey, "An algorithm for the machine calculation of
 * complex Fourier series", Mathematics of Computation 19 (1965).
 * @example fourier({ re: Float64Array.of(1, 0, 0, 0), im: new Float64Array(4) }) // re becomes [1, 1, 1, 1]
 */
export function fourier({ re, im }: ComplexSequence): Uint16Array {
  const size = re.length;
  const { cos, sin, order } = planOf(size);
  for (let quarter = size / 4; quarter >= 1; quarter /= 4) {
    const half = 2 * quarter;
    for (let start = 0; start < size; start += 4 * quarter) {
      for (let offset = 0; offset < quarter; offset += 1) {
        const a = start + offset;
        const b = a + quarter;
        const c = b + quarter;
        const d = c + quarter;
        const onceRe = entry(cos, half + offset);
        const onceIm = entry(sin, half + offset);
        const twiceRe = entry(cos, quarter + offset);
        const twiceIm = entry(sin, quarter + offset);
        const sumRe = entry(re, a) + entry(re, c);
        const sumIm = entry(im, a) + entry(im, c);
        const gapRe = entry(re, a) - entry(re, c);
        const gapIm = entry(im, a) - entry(im, c);
        const otherSumRe = entry(re, b) + entry(re, d);
        const otherSumIm = entry(im, b) + entry(im, d);
        const otherGapRe = entry(re, b) - entry(re, d);
        const otherGapIm = entry(im, b) - entry(im, d);
        re[a] = sumRe + otherSumRe;
        im[a] = sumIm + otherSumIm;
        const evenRe = sumRe - otherSumRe;
        const evenIm = sumIm - otherSumIm;
        re[b] = evenRe * twiceRe + evenIm * twiceIm;
        im[b] = evenIm * twiceRe - evenRe * twiceIm;
        const oddRe = gapRe + otherGapIm;
        const oddIm = gapIm - otherGapRe;
        re[c] = oddRe * onceRe + oddIm * onceIm;
        im[c] = oddIm * onceRe - oddRe * onceIm;
        const lastRe = gapRe - otherGapIm;
        const lastIm = gapIm + otherGapRe;
        const turnedRe = lastRe * onceRe + lastIm * onceIm;
        const turnedIm = lastIm * onceRe - lastRe * onceIm;
        re[d] = turnedRe * twiceRe + turnedIm * twiceIm;
        im[d] = turnedIm * twiceRe - turnedRe * twiceIm;
      }
    }
  }
  return order;
}

function planOf(size: number): Plan {
  const known = plans.get(size);
  if (known !== undefined) return known;
  if (!(size >= 1 && size <= MOST) || 4 ** Math.round(Math.log2(size) / 2) !== size)
    throw new RangeError(`Cannot transform ${size} numbers: it must be a power of four`);
  const cos = new Float64Array(size);
  const sin = new Float64Array(size);
  for (let half = 1; half < size; half *= 2) {
    for (let offset = 0; offset < half; offset += 1) {
      cos[half + offset] = Math.cos((Math.PI * offset) / half);
      sin[half + offset] = Math.sin((Math.PI * offset) / half);
    }
  }
  const plan = { cos, sin, order: mirrored(size) };
  plans.set(size, plan);
  return plan;
}

/** For each index the one that its bits say when they are read backwards. */
function mirrored(size: number): Uint16Array {
  const order = new Uint16Array(size);
  for (let index = 0, place = 0; index < size; index += 1) {
    order[index] = place;
    let bit = size >> 1;
    for (; (place & bit) !== 0; bit >>= 1) place ^= bit;
    place ^= bit;
  }
  return order;
}
