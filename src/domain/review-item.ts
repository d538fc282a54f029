import type { Day } from './time.ts';

export const REVIEW_KINDS = ['unmapped', 'moved', 'conflict'] as const;
const REVIEW_DECISIONS = ['accepted', 'mapped', 'rejected'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];
/** `settled` waits for nobody any more, though nobody decided it: the id was mapped otherwise, or the conflict is over. */
export const REVIEW_STATES = ['open', ...REVIEW_DECISIONS, 'settled'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Something upstream that no rule maps, or a conflict of dates that a person should look at. */
export interface ReviewItem {
  readonly id: string;
  readonly kind: (typeof REVIEW_KINDS)[number];
  /** Of a conflict, the source that stands against the date that was chosen. */
  readonly source: string;
  readonly lab: string;
  /** Of a conflict, the id of the release. */
  readonly upstreamId: string;
  readonly name: string;
  readonly date: string | null;
  readonly firstSeen: Day;
  readonly detail: string;
  readonly state: ReviewState;
}
