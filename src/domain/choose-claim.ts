import { agreementOn, conflictsWith } from './claim-agreement.ts';
import type { Agreement } from './claim-agreement.ts';
import { claimCandidates } from './claim-candidates.ts';
import type { Claim, Precision } from './claim.ts';
import { rankedFirst } from './rank-claims.ts';
import type { Source } from './source.ts';
import type { Day } from './time.ts';

/** What an event's claims come to; `day` is null where no more than a month or a quarter is known. */
export interface ChosenClaim {
  readonly day: Day | null;
  readonly precision: Precision | null;
  readonly claim: Claim | null;
  readonly agreement: Agreement;
  /** Why this claim and not another, in words for people. */
  readonly basis: string;
}

const NOTHING: ChosenClaim = {
  day: null,
  precision: null,
  claim: null,
  agreement: 'single',
  basis: 'no claim that counts',
};

/**
 * Picks the claim that dates an event: of the last words of its sources the one that ranks first, and of a month or
 * a quarter the best that is said within it. Days are calendar days.
 * @example chooseClaim([], []).day // null
 */
export function chooseClaim(claims: readonly Claim[], sources: readonly Source[]): ChosenClaim {
  const candidates = claimCandidates(claims, sources);
  const first = rankedFirst(candidates);
  if (first === null) return NOTHING;
  const { chosen, basis } = first;
  const { claim, precision } = chosen;
  const agreement = agreementOn(chosen, candidates);
  return precision === 'day'
    ? { day: chosen.start, precision, claim, agreement, basis }
    : { day: null, precision, claim, agreement, basis: `a ${precision} only` };
}

/**
 * The claims that stand against the one that `chooseClaim` picks, whatever their rank.
 * @example rivalClaims([], []) // []
 */
export function rivalClaims<Said extends Claim>(
  claims: readonly Said[],
  sources: readonly Source[],
): readonly Said[] {
  const candidates = claimCandidates(claims, sources);
  const first = rankedFirst(candidates);
  return first === null ? [] : conflictsWith(first.chosen, candidates).map(({ claim }) => claim);
}
