/** Nodes on each axis of a posterior grid. */
export const NODES = 15;
const STEP = 0.45;

/**
 * Nodes and widths of the trapezoid rule after the substitution x = sinh(u), u from −3.15 to 3.15:
 * dense around 0 and reaching ±12, so that a bell and its exponential tails need the same few
 * nodes. Mori & Sugihara, "The double-exponential transformation in numerical analysis", J. Comput.
 * Appl. Math. 127 (2001).
 */
export const sinhNodes: readonly { readonly offset: number; readonly width: number }[] = Array.from(
  { length: NODES },
  (_, index) => {
    const u = (index - (NODES - 1) / 2) * STEP;
    return { offset: Math.sinh(u), width: STEP * Math.cosh(u) };
  },
);
