/**
 * Numbers in [0, 1) that look random and are the same for the same seed, a whole number other than
 * 0: 32-bit xorshift, good enough to resample with. Marsaglia, "Xorshift RNGs", Journal of
 * Statistical Software 8 (2003).
 * @example randomNumbers(7)() === randomNumbers(7)() // true
 */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  if (state === 0) throw new RangeError(`Cannot seed random numbers with ${seed}`);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
