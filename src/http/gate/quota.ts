export interface Spent {
  readonly granted: boolean;
  readonly remaining: number;
  /** Whole seconds until all of it is there again. */
  readonly resetSeconds: number;
}

/** So many uses for each key in each window. */
export interface Quota {
  /** Takes so many units, all of them at most, if that many are left. */
  take(key: string, nowMs: number, units?: number): Spent;
  /** What is left, without using any. */
  look(key: string, nowMs: number): Spent;
  giveBack(key: string, units?: number): void;
}

/**
 * Counts in memory, in windows that begin for all keys together. Beyond `mostKeys` the oldest key is forgotten:
 * whoever has so many addresses is not held by a limit per address, and memory stays bounded.
 */
export function createQuota({
  limit,
  windowMs,
  mostKeys,
}: {
  limit: number;
  windowMs: number;
  mostKeys: number;
}): Quota {
  const used = new Map<string, number>();
  let startMs = 0;

  function spent(uses: number, nowMs: number, granted = true): Spent {
    return {
      granted,
      remaining: limit - uses,
      resetSeconds: Math.max(1, Math.ceil((startMs + windowMs - nowMs) / 1000)),
    };
  }

  function usesOf(key: string, nowMs: number): number {
    // A clock that jumps back begins a window too: it would last until the clock has caught up.
    if (nowMs >= startMs + windowMs || nowMs < startMs) {
      used.clear();
      startMs = nowMs - (nowMs % windowMs);
    }
    return used.get(key) ?? 0;
  }

  return {
    take(key, nowMs, units = 1) {
      const before = usesOf(key, nowMs);
      const uses = before + Math.min(units, limit);
      if (uses > limit) return spent(before, nowMs, false);
      used.set(key, uses);
      if (used.size > mostKeys)
        for (const oldest of used.keys()) {
          used.delete(oldest);
          break;
        }
      return spent(uses, nowMs);
    },
    look: (key, nowMs) => spent(usesOf(key, nowMs), nowMs),
    giveBack(key, units = 1) {
      const uses = used.get(key);
      if (uses !== undefined) used.set(key, Math.max(0, uses - Math.min(units, limit)));
    },
  };
}
