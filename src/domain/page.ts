/** The part of a list that is asked for: up to `limit` items after a cursor, the first ones for null. */
export interface PageRequest {
  readonly cursor: string | null;
  readonly limit: number;
}

/** A part of a list in its order. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many items the whole list has. */
  readonly total: number;
  /** The cursor of the part that follows; null at the end. */
  readonly next: string | null;
}
