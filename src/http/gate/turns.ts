/** Lets so many in at once, and so many more wait for their turn, the first first. */
export interface Turns {
  /** Resolves when it is one's turn, with how to end it; null where too many are waiting. */
  readonly take: () => Promise<() => void> | null;
}

export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const queue: (() => void)[] = [];
  let taken = 0;

  function leave(): void {
    const next = queue.shift();
    if (next === undefined) taken -= 1;
    else next();
  }

  return {
    take() {
      if (taken < atOnce) {
        taken += 1;
        return Promise.resolve(leave);
      }
      if (queue.length >= waiting) return null;
      return new Promise((resolve) => queue.push(() => resolve(leave)));
    },
  };
}
