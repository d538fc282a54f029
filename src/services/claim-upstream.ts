import { claimPeriod } from '../domain/claim-period.ts';
import type { Claim } from '../domain/claim.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import type { Day } from '../domain/time.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { MappedModel } from './mapped-model.ts';
import { reviewItem } from './review-upstream.ts';

/** A source that dates an event anew by more than this has most likely pointed an id at another model. */
const LONGEST_CORRECTION_DAYS = 31;

interface Dated extends MappedModel {
  readonly date: string;
}

export interface UpstreamClaims {
  readonly claims: readonly NewClaim[];
  readonly review: readonly ReviewItem[];
}

/**
 * The claims that a read adds: for an event that its source has not dated, the earliest date of its ids; for one
 * that it has, a correction, published today, unless one of the ids still stands by the date that is known.
 */
export function claimUpstream({
  source,
  on,
  mapped,
}: {
  source: string;
  on: Day;
  mapped: readonly MappedModel[];
}): UpstreamClaims {
  const dated = mapped.flatMap((item) =>
    item.model.date === null ? [] : [{ ...item, date: item.model.date }],
  );
  const byEvent = Map.groupBy(dated, ({ release, stage }) => `${release.id} ${stage}`);
  const claims: NewClaim[] = [];
  const review: ReviewItem[] = [];
  for (const items of byEvent.values()) {
    const outcome = claimEvent(source, on, items);
    if (outcome.claim !== null) claims.push(outcome.claim);
    if (outcome.review !== null) review.push(outcome.review);
  }
  return { claims, review };
}

function claimEvent(
  source: string,
  on: Day,
  items: readonly Dated[],
): { claim: NewClaim | null; review: ReviewItem | null } {
  const first = items.toSorted((a, b) => (a.date < b.date ? -1 : 1))[0];
  if (first === undefined) return { claim: null, review: null };
  const earlier = earlierClaims(source, first);
  if (items.some(({ date }) => earlier.some((claim) => claim.date === date)))
    return { claim: null, review: null };
  if (earlier.length === 0) return { claim: newClaim(source, first, null, null), review: null };
  const movedDays = Math.min(...earlier.map((claim) => daysApart(claim.date, first.date)));
  if (movedDays <= LONGEST_CORRECTION_DAYS)
    return { claim: newClaim(source, first, on, null), review: null };
  const why = `moved by ${movedDays} days: the id was most likely pointed at another model`;
  return {
    claim: newClaim(source, first, on, why),
    review: reviewItem({ kind: 'moved', source, lab: first.lab, model: first.model, on }),
  };
}

function earlierClaims(source: string, { release, stage }: Dated): readonly Claim[] {
  const event = release.events.find((candidate) => candidate.stage === stage);
  return event === undefined ? [] : event.claims.filter((claim) => claim.source === source);
}

function newClaim(
  source: string,
  { release, stage, date, model }: Dated,
  published: Day | null,
  disregarded: string | null,
): NewClaim {
  const limited = release.events.find((event) => event.stage === stage)?.limited ?? false;
  return {
    release: release.id,
    stage,
    limited,
    source,
    date,
    precision: claimPeriod(date).precision,
    published,
    url: null,
    note: `listed as ${model.id}`,
    disregarded,
  };
}

function daysApart(a: string, b: string): number {
  const [first, second] = [claimPeriod(a), claimPeriod(b)];
  return Math.max(second.start - first.end, first.start - second.end, 0);
}
