import type { OutlookClaim } from './outlook.ts';
import type { ExpectedName } from './series.ts';
import type { Signal } from './signal.ts';
import type { Day } from './time.ts';

/** How signals of a kind came before, with or after their releases, over the pairs that were known on a day. */
export interface LeadRecord {
  readonly pairs: number;
  /** Pairs in which the signal came at least a day earlier. */
  readonly led: number;
  /** Quartiles of release day less signal day: negative where the signal came later. */
  readonly lowerQuartileDays: number;
  readonly medianDays: number;
  readonly upperQuartileDays: number;
}

/** What a lead time runs to: first availability, previews included; general availability; the weights. */
export const LEAD_ENDS = ['availability', 'general-availability', 'weights'] as const;
export type LeadEnd = (typeof LEAD_ENDS)[number];

/** A signal as it was known on a day, with what its kind is worth. */
export interface SignalView {
  readonly signal: Signal;
  readonly lab: string;
  /** The release that it was about and its first availability, once both are known. */
  readonly release: { readonly id: string; readonly name: string; readonly day: Day | null } | null;
  readonly leadEnd: LeadEnd;
  /** The day of `leadEnd` less that of the signal. */
  readonly leadDays: number | null;
  /** Of all signals of its kind; null where no pair is free of circularity. */
  readonly record: LeadRecord | null;
  /** What it did to the forecast, and why. */
  readonly effect: { readonly days: number; readonly reason: string };
}

/** Something in the calendar or in the past of a series that is read as a hint, with what such hints are worth. */
export interface Clue {
  readonly kind: 'anniversary' | 'preview-compression';
  readonly summary: string;
  /** The day that it points to, or that it happened on. */
  readonly day: Day | null;
  /** What using such clues was measured to be worth. */
  readonly worth: string;
  readonly record: LeadRecord | null;
  readonly effectDays: number;
}

/** What is said of the next release of a series, and what came of it. */
export interface OutlookView {
  readonly series: string;
  readonly expectedNames: readonly (ExpectedName & {
    readonly sourceName: string;
    /** The id of the milestone that shipped under this name; null while none has. */
    readonly release: string | null;
  })[];
  readonly claims: readonly (OutlookClaim & { readonly sourceName: string })[];
  readonly clues: readonly Clue[];
}
