import type { Level, Stage } from './release.ts';
import type { Day } from './time.ts';

/** What is forecast: the next release that the cadence counts, or the next generation. */
export const TARGETS = ['milestone', 'generation'] as const;
export type Target = (typeof TARGETS)[number];

/** A lineage of one lab whose cadence is forecast. */
export interface Series {
  readonly slug: string;
  readonly lab: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Whether the lab ships its models as open previews, so that `preview` counts as availability. */
  readonly openPreviews: boolean;
  readonly ended: SeriesEnd | null;
  readonly note: string | null;
  readonly expectedNames: readonly ExpectedName[];
  readonly rules: readonly MappingRule[];
}

/** The lab's own statement that a series ended or goes on under another name. */
export interface SeriesEnd {
  readonly on: Day;
  readonly reason: string;
  readonly successor: string | null;
  readonly url: string | null;
}

/** An analyst's name for what comes next; it never changes a distribution by itself. */
export interface ExpectedName {
  readonly name: string;
  readonly target: Target;
  readonly published: Day;
  readonly source: string;
  readonly url: string | null;
}

/** The source of a rule that reads the ids of every source. */
export const ANY_SOURCE = '*';

/** How an upstream model id becomes a release: templates take the groups of `match` as `$1` to `$9`. */
export interface MappingRule {
  /** The source whose ids it reads, or `ANY_SOURCE`. */
  readonly source: string;
  readonly match: string;
  readonly release: string;
  readonly name: string | null;
  readonly version: string | null;
  readonly level: Level;
  readonly stage: Stage;
}
