import type { ClaimPeriod } from './claim-period.ts';
import type { Claim } from './claim.ts';
import type { SourceKind } from './source.ts';

/** A claim that counts, with what its word is worth. */
export interface Candidate<Said extends Claim = Claim> extends ClaimPeriod {
  readonly claim: Said;
  readonly kind: SourceKind;
  /** The place of its source among its equals. */
  readonly place: number;
  /** Who speaks: hand-made timelines copy each other and are one voice. */
  readonly voice: string;
}
