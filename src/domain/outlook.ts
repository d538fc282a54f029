import type { Day } from './time.ts';

/** What came of a claim of the outlook, once the release shipped. */
export interface OutlookOutcome {
  readonly stated: string;
  readonly source: string;
  readonly url: string | null;
  readonly published: Day;
  /** Whether the claim held; null where that is a matter of opinion. */
  readonly held: boolean | null;
}

/** A sourced claim about what the next release will be. It is an inference and moves no forecast. */
export interface OutlookClaim {
  readonly id: string;
  readonly series: string;
  /** The expected name that the claim is about. */
  readonly about: string;
  /** The release that it was about, once it is known. */
  readonly release: string | null;
  /** What is claimed of it: `context`, `total-parameters` … */
  readonly aspect: string;
  readonly stated: string;
  readonly source: string;
  readonly url: string | null;
  readonly published: Day;
  readonly note: string | null;
  /** Null while no source tells. */
  readonly outcome: OutlookOutcome | null;
}

/**
 * A claim as it was known by the end of a day, among releases that were: nothing before it was published.
 * @example outlookAsOf(claim, new Set(), claim.published - 1) // []
 */
export function outlookAsOf(
  claim: OutlookClaim,
  knownReleases: ReadonlySet<string>,
  day: Day,
): OutlookClaim[] {
  if (claim.published > day) return [];
  const { release, outcome } = claim;
  return [
    {
      ...claim,
      release: release !== null && knownReleases.has(release) ? release : null,
      outcome: outcome !== null && outcome.published <= day ? outcome : null,
    },
  ];
}
