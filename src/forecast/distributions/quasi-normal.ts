import { at } from '../at.ts';

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] as const;

/**
 * An even number of points that fill a normal distribution of `dimensions` ≤ 10 independent coordinates evenly, always the same:
 * Halton's sequence (Numerische Mathematik 2, 1960), two coordinates at a time through Box & Muller's transform (Annals of
 * Mathematical Statistics 29, 1958), each point with its mirror image, so that whatever is linear is integrated exactly.
 * @example quasiNormal(64, 7).length // 64
 */
export function quasiNormal(count: number, dimensions: number): number[][] {
  if (!(dimensions <= PRIMES.length))
    throw new RangeError(`Cannot fill ${dimensions} dimensions: at most ${PRIMES.length}`);
  if (!(count >= 0 && count % 2 === 0))
    throw new RangeError(
      `Cannot fill a normal distribution with ${count} points: give an even number`,
    );
  return Array.from({ length: count / 2 }, (_, index) =>
    normalPoint(index + 1, dimensions),
  ).flatMap((point) => [point, point.map((coordinate) => -coordinate)]);
}

function normalPoint(index: number, dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_, dimension) => {
    const first = dimension - (dimension % 2);
    const radius = Math.sqrt(-2 * Math.log(mirrored(index, at(PRIMES, first))));
    const angle = 2 * Math.PI * mirrored(index, at(PRIMES, first + 1));
    return radius * (dimension % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}

/** The digits of a whole number mirrored at the point: van der Corput's sequence in a base, in (0, 1). */
function mirrored(index: number, base: number): number {
  let value = 0;
  let place = 1 / base;
  for (let left = index; left > 0; left = Math.floor(left / base)) {
    value += place * (left % base);
    place /= base;
  }
  return value;
}
