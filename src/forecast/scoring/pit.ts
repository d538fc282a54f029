import { mean, sum } from './mean.ts';

const BINS = 10;

/**
 * Where an outcome fell in its forecast: F on the day before it, and on its day. One that has not
 * come yet lies somewhere from F so far to 1.
 */
export interface Pit {
  readonly below: number;
  readonly at: number;
}

/**
 * Shares of the probability integral transform in ten bins of equal width, a tenth each where
 * calibrated; empty of nothing. A forecast in whole days gives no single value, so each outcome is
 * spread evenly from `below` to `at` (Czado, Gneiting & Held, "Predictive Model Assessment for
 * Count Data", Biometrics 65, 2009), and one still to come likewise: given that it has not come, a
 * calibrated PIT is uniform there (Li, Wu & Feng, "Model diagnostics for censored regression via
 * randomized survival probabilities", Statistics in Medicine 40, 2021).
 * @example pitShares([{ below: 0, at: 0.2 }]) // [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0]
 */
export function pitShares(pits: readonly Pit[]): number[] {
  if (pits.length === 0) return [];
  return Array.from({ length: BINS }, (_, bin) => {
    const [from, to] = [bin / BINS, (bin + 1) / BINS];
    return sum(pits.map((pit) => shareWithin(pit, from, to))) / pits.length;
  });
}

/**
 * The mean of the PIT, ½ where calibrated; null of nothing.
 * @example pitMean([{ below: 0.4, at: 0.5 }]) // 0.45
 */
export function pitMean(pits: readonly Pit[]): number | null {
  return mean(pits.map(({ below, at }) => (below + at) / 2));
}

// A day of no probability at all is a single value.
function shareWithin({ below, at }: Pit, from: number, to: number): number {
  if (at <= below) return below >= from && (below < to || to === 1) ? 1 : 0;
  return Math.max(0, Math.min(at, to) - Math.max(below, from)) / (at - below);
}
