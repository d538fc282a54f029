import { claimCandidates } from '../domain/claim-candidates.ts';
import { claimPeriod, daysApart } from '../domain/claim-period.ts';
import { isLimited, NEWEST } from '../domain/claim.ts';
import type { Claim } from '../domain/claim.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import { LONGEST_CORRECTION_DAYS } from '../domain/last-words.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';
import type { SourceMeaning } from '../sources/source-adapter.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { MappedModel } from './mapped-model.ts';
import { reviewItem } from './review-upstream.ts';

/** Whoever still writes of a release after so long announces it no more. */
const LONGEST_ANNOUNCEMENT_DAYS = 7;

interface Dated extends MappedModel {
  readonly date: string;
}

export interface UpstreamClaims {
  readonly claims: readonly NewClaim[];
  readonly review: readonly ReviewItem[];
}

interface Read {
  readonly source: string;
  /** Every source, in order of rank. */
  readonly sources: readonly Source[];
  readonly meaning: SourceMeaning;
  readonly on: Day;
}

/**
 * The claims that a read adds: for an event that its source has not dated, the earliest date of its ids; for one
 * that it has, a correction, published today, unless one of the ids still stands by its last word. A lab
 * that has announced a release does not announce it again.
 */
export function claimUpstream({
  mapped,
  ...read
}: Read & { readonly mapped: readonly MappedModel[] }): UpstreamClaims {
  const dated = mapped.flatMap((item) =>
    item.model.date === null ? [] : [{ ...item, date: item.model.date }],
  );
  const byEvent = Map.groupBy(dated, ({ release, stage }) => `${release.id} ${stage}`);
  const claims: NewClaim[] = [];
  const review: ReviewItem[] = [];
  for (const items of byEvent.values()) {
    const outcome = claimEvent(read, items);
    if (outcome.claim !== null) claims.push(outcome.claim);
    if (outcome.review !== null) review.push(outcome.review);
  }
  return { claims, review };
}

function claimEvent(
  read: Read,
  items: readonly Dated[],
): { claim: NewClaim | null; review: ReviewItem | null } {
  const nothing = { claim: null, review: null };
  const { source, sources, meaning, on } = read;
  const earlier = earlierClaims(source, items[0]);
  const wrong = new Set(
    earlier.flatMap(({ date, disregarded }) => (disregarded === null ? [] : [date])),
  );
  const [first, ...others] = items
    .filter(({ date }) => !wrong.has(date))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  if (first === undefined) return nothing;
  if (earlier.length === 0) {
    const why = whyNotCounted(meaning, first);
    return { claim: newClaim(source, first, firstPublished(read, first), why), review: null };
  }
  // The first word of these is their last: a later post is another, and a repository is created once.
  if (meaning === 'launch' || meaning === 'weights') return nothing;
  const last = claimCandidates(earlier, sources).map(({ claim }) => claim);
  const said = new Set([newestOf(earlier), ...last].map((claim) => claim?.date));
  if ([first, ...others].some(({ date }) => said.has(date))) return nothing;
  const known = last.length > 0 ? last : earlier;
  const movedDays = Math.min(
    ...known.map(({ date }) => daysApart(claimPeriod(date), claimPeriod(first.date))),
  );
  if (movedDays <= LONGEST_CORRECTION_DAYS)
    return { claim: newClaim(source, first, on, whyNotCounted(meaning, first)), review: null };
  // Ids that were pointed elsewhere together are asked about once.
  if (items.some(({ date }) => wrong.has(date))) return nothing;
  const why = `moved by ${movedDays} days: the id was most likely pointed at another model`;
  return {
    claim: newClaim(source, first, on, why),
    review: reviewItem({ kind: 'moved', source, lab: first.lab, model: first.model, on }),
  };
}

// A catalogue does not say since when it says so; a lab's post is its own publication; a list is seen on the day
// of the read, which proves that the model was out by then.
function firstPublished({ meaning, on }: Read, { date }: Dated): Day | null {
  if (meaning === 'release') return null;
  return meaning === 'launch' ? claimPeriod(date).start : on;
}

function whyNotCounted(meaning: SourceMeaning, { date, available }: Dated): string | null {
  if (available === null) return null;
  const afterDays = claimPeriod(date).start - available;
  if (meaning === 'weights' && afterDays < 0)
    return `its repository was created ${-afterDays} days before the release could be had: in private`;
  if (meaning === 'launch' && afterDays > LONGEST_ANNOUNCEMENT_DAYS)
    return `published ${afterDays} days after the release could be had: no announcement of it`;
  return null;
}

function earlierClaims(source: string, item: Dated | undefined): readonly Claim[] {
  const event = item?.release.events.find(({ stage }) => stage === item.stage);
  return event === undefined ? [] : event.claims.filter((claim) => claim.source === source);
}

function newClaim(
  source: string,
  item: Dated,
  published: Day | null,
  disregarded: string | null,
): NewClaim {
  const { release, stage, date, model } = item;
  return {
    release: release.id,
    stage,
    // An upstream does not say: what it knew it knows, and what others know they say.
    limited: isLimited(earlierClaims(source, item)),
    source,
    date,
    precision: claimPeriod(date).precision,
    published,
    url: model.url ?? null,
    note: model.url === undefined ? `listed as ${model.id}` : model.name,
    disregarded,
    order: NEWEST,
  };
}

// What was recorded last was not taken back, whether it counts or not.
function newestOf(claims: readonly Claim[]): Claim | undefined {
  const day = ({ published }: Claim) => published ?? 0;
  return claims.toSorted((a, b) => day(b) - day(a) || b.order - a.order)[0];
}
