import type { Candidate } from './candidate.ts';
import { daysApart } from './claim-period.ts';
import type { Claim } from './claim.ts';

/** Whether the claims that count say the same as the chosen one. */
export const AGREEMENTS = ['agreed', 'within-a-day', 'conflict', 'single'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

// Beijing, UTC and US days mix in the sources.
const TIME_ZONE_SLACK_DAYS = 1;

/**
 * How the others see what one claim says.
 * @example agreementOn(chosen, [chosen]) // 'single'
 */
export function agreementOn(chosen: Candidate, candidates: readonly Candidate[]): Agreement {
  const apartDays = othersThan(chosen, candidates).map((other) => daysApart(chosen, other));
  if (apartDays.length === 0) return 'single';
  const widest = Math.max(...apartDays);
  if (widest > TIME_ZONE_SLACK_DAYS) return 'conflict';
  return widest > 0 ? 'within-a-day' : 'agreed';
}

/**
 * The claims that contradict one.
 * @example conflictsWith(chosen, [chosen]) // []
 */
export function conflictsWith<Said extends Claim>(
  chosen: Candidate,
  candidates: readonly Candidate<Said>[],
): readonly Candidate<Said>[] {
  return othersThan(chosen, candidates).filter(
    (other) => daysApart(chosen, other) > TIME_ZONE_SLACK_DAYS,
  );
}

// A listing bounds the day from above: a later one says nothing against it.
function othersThan<Said extends Claim>(
  chosen: Candidate,
  candidates: readonly Candidate<Said>[],
): readonly Candidate<Said>[] {
  return candidates.filter(
    ({ voice, kind, start }) =>
      voice !== chosen.voice && (kind !== 'listing' || start <= chosen.end),
  );
}
