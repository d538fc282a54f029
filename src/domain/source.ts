/**
 * What a source is decides what its word is worth: a lab's own words, a catalogue's launch date, a listing day
 * that only bounds the launch from above, a hand-made timeline, a paper's date, the press.
 */
export const SOURCE_KINDS = ['lab', 'catalogue', 'listing', 'timeline', 'paper', 'press'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A named origin of claims. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly url: string | null;
  readonly licence: string | null;
  readonly knownErrors: string | null;
}
