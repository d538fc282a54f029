/**
 * The sum of some numbers, 0 of none.
 * @example sum([1, 2]) // 3
 */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * The arithmetic mean of some numbers; null of none.
 * @example mean([1, 2]) // 1.5
 */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}
