/** A normal distribution, given by its mean and its standard deviation > 0. */
export interface Normal {
  readonly mean: number;
  readonly spread: number;
}

/**
 * ln of the normal density.
 * @example normalLogDensity({ mean: 0, spread: 1 }, 0) // -0.5 * Math.log(2 * Math.PI)
 */
export function normalLogDensity({ mean, spread }: Normal, value: number): number {
  const z = (value - mean) / spread;
  return -0.5 * z * z - Math.log(spread) - 0.5 * Math.log(2 * Math.PI);
}
