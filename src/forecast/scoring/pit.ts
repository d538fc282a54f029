import { sum, weightedMean } from './mean.ts';

const BINS = 10;

/** Where an outcome fell in its forecast: F on the day before it, and on its day. */
export interface Pit {
  readonly below: number;
  readonly at: number;
}

type Weighted = Pit & { readonly weight: number };

/**
 * Weighted shares of the probability integral transform in ten bins of equal width, a tenth each
 * where calibrated; empty of nothing. A forecast in whole days gives no single value, so each
 * outcome is spread evenly from `below` to `at`. Czado, Gneiting & Held, "Predictive Model
 * Assessment for Count Data", Biometrics 65 (2009).
 * @example pitShares([{ below: 0, at: 0.2, weight: 1 }]) // [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0]
 */
export function pitShares(pits: readonly Weighted[]): number[] {
  if (pits.length === 0) return [];
  const total = sum(pits.map(({ weight }) => weight));
  return Array.from({ length: BINS }, (_, bin) => {
    const [from, to] = [bin / BINS, (bin + 1) / BINS];
    return sum(pits.map((pit) => pit.weight * shareWithin(pit, from, to))) / total;
  });
}

/**
 * The weighted mean of the PIT, ½ where calibrated; null of nothing.
 * @example pitMean([{ below: 0.4, at: 0.5, weight: 1 }]) // 0.45
 */
export function pitMean(pits: readonly Weighted[]): number | null {
  return weightedMean(pits, ({ below, at }) => (below + at) / 2);
}

// A day of no probability at all is a single value.
function shareWithin({ below, at }: Pit, from: number, to: number): number {
  if (at <= below) return below >= from && (below < to || to === 1) ? 1 : 0;
  return Math.max(0, Math.min(at, to) - Math.max(below, from)) / (at - below);
}
