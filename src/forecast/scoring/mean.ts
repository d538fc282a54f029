/**
 * The sum of some numbers, 0 of none.
 * @example sum([1, 2]) // 3
 */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * The mean of what `valueOf` gives for items with weights above 0, leaving out nulls; null of
 * nothing.
 * @example weightedMean([{ weight: 3, x: 1 }, { weight: 1, x: 5 }], ({ x }) => x) // 2
 */
export function weightedMean<Item extends { readonly weight: number }>(
  items: readonly Item[],
  valueOf: (item: Item) => number | null,
): number | null {
  let [total, weights] = [0, 0];
  for (const item of items) {
    const value = valueOf(item);
    if (value === null) continue;
    total += item.weight * value;
    weights += item.weight;
  }
  return weights > 0 ? total / weights : null;
}
