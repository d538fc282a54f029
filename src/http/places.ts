/** A place among those who are served at once. */
export interface Place {
  /** Says that it is in use: a place that is not for a while is given to another. */
  readonly use: () => void;
  readonly leave: () => void;
}

/**
 * So many places, each for whoever takes one until he leaves it. Who goes away may do so without a word: a place that
 * was not used for `idleMs` is free again. `take` answers null where there is none.
 */
export function createPlaces({
  most,
  idleMs,
  now,
}: {
  readonly most: number;
  readonly idleMs: number;
  readonly now: () => number;
}): { readonly take: () => Place | null } {
  const usedMs = new Map<Place, number>();
  return {
    take() {
      // Either way: a clock may be put back.
      for (const [place, lastMs] of usedMs)
        if (Math.abs(now() - lastMs) > idleMs) usedMs.delete(place);
      if (usedMs.size >= most) return null;
      const place: Place = {
        use: () => void usedMs.set(place, now()),
        leave: () => void usedMs.delete(place),
      };
      place.use();
      return place;
    },
  };
}
