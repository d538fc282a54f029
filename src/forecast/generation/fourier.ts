import { entry } from '../at.ts';

/** A complex sequence as its real and its imaginary parts, of the same length. */
export interface ComplexSequence {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

interface Roots {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

const rootsBySize = new Map<number, Roots>();

/**
 * Replaces a sequence x whose length n is a power of two by X(k) = Σ x(j) e^(−2πi jk/n): decimation in time, radix
 * two. Cooley & Tukey, "An algorithm for the machine calculation of complex Fourier series", Mathematics of
 * Computation 19 (1965).
 * @example fourier({ re: Float64Array.of(1, 0), im: Float64Array.of(0, 0) }) // re becomes [1, 1]
 */
export function fourier({ re, im }: ComplexSequence): void {
  const size = re.length;
  const { cos, sin } = rootsOf(size);
  reorder(re);
  reorder(im);
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let offset = 0; offset < half; offset += 1) {
        const upper = start + offset;
        const lower = upper + half;
        const c = entry(cos, offset * stride);
        const s = entry(sin, offset * stride);
        const turnedRe = entry(re, lower) * c + entry(im, lower) * s;
        const turnedIm = entry(im, lower) * c - entry(re, lower) * s;
        const upperRe = entry(re, upper);
        const upperIm = entry(im, upper);
        re[lower] = upperRe - turnedRe;
        im[lower] = upperIm - turnedIm;
        re[upper] = upperRe + turnedRe;
        im[upper] = upperIm + turnedIm;
      }
    }
  }
}

function rootsOf(size: number): Roots {
  const known = rootsBySize.get(size);
  if (known !== undefined) return known;
  if (!(size >= 1) || (size & (size - 1)) !== 0)
    throw new RangeError(`Cannot transform ${size} numbers: it must be a power of two`);
  const angles = Float64Array.from({ length: size / 2 }, (_, k) => (2 * Math.PI * k) / size);
  const roots = { cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
  rootsBySize.set(size, roots);
  return roots;
}

/** Puts each number where the bits of its index, read backwards, say. */
function reorder(values: Float64Array): void {
  for (let index = 1, mirrored = 0; index < values.length; index += 1) {
    let bit = values.length >> 1;
    for (; (mirrored & bit) !== 0; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (index >= mirrored) continue;
    const kept = entry(values, index);
    values[index] = entry(values, mirrored);
    values[mirrored] = kept;
  }
}
