import type { Day } from './time.ts';

/** Something upstream that no rule maps, or a conflict that a person should look at. */
export interface ReviewItem {
  readonly id: string;
  readonly kind: 'unmapped' | 'moved';
  readonly source: string;
  readonly lab: string;
  readonly upstreamId: string;
  readonly name: string;
  readonly date: string | null;
  readonly firstSeen: Day;
  readonly detail: string;
  readonly state: 'open' | 'accepted' | 'mapped' | 'rejected';
}
