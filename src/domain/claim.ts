import type { Day } from './time.ts';

export const PRECISIONS = ['day', 'month', 'quarter'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** The order of a claim that is about to be recorded: it follows all that stand. */
export const NEWEST = Number.MAX_SAFE_INTEGER;

/** What one source says of an event. Claims are appended and superseded, never edited. */
export interface Claim {
  readonly source: string;
  /** As stated: `2026-07-16`, `2026-07` or `2026-Q3`. */
  readonly date: string;
  readonly precision: Precision;
  /** The day that the claim was published; null where the source does not say. */
  readonly published: Day | null;
  readonly url: string | null;
  readonly note: string | null;
  /** Whether it speaks of an event that is open to invited users only. */
  readonly limited: boolean;
  /** Why the claim is kept but never chosen. */
  readonly disregarded: string | null;
  /**
   * Of two words of one source that were published on one day, the higher is the later, as they were recorded; 0 in the
   * catalog, which says everything at once.
   */
  readonly order: number;
}

/**
 * Whether an event is open to invited users only, by the last words of the sources: one that knows is enough, since
 * upstream catalogues do not say. What is disregarded tells only where there is nothing else.
 * @example isLimited([]) // false
 */
export function isLimited(claims: readonly Claim[]): boolean {
  const counted = claims.filter(({ disregarded }) => disregarded === null);
  const telling = counted.length === 0 ? claims : counted;
  return telling.some(
    (claim) =>
      claim.limited &&
      !telling.some((other) => other.source === claim.source && isLaterWord(other, claim)),
  );
}

/**
 * Whether one of two words of a source was said after the other.
 * @example isLaterWord(correction, error) // true
 */
export function isLaterWord(a: Claim, b: Claim): boolean {
  const days = (a.published ?? 0) - (b.published ?? 0);
  return days > 0 || (days === 0 && a.order > b.order);
}
