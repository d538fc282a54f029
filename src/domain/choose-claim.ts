import { claimPeriod } from './claim-period.ts';
import type { ClaimPeriod } from './claim-period.ts';
import type { Claim, Precision } from './claim.ts';
import type { Source, SourceKind } from './source.ts';
import type { Day } from './time.ts';

/** Whether the claims that count say the same as the chosen one. */
export type Agreement = 'agreed' | 'within-a-day' | 'conflict' | 'single';

/** What an event's claims come to; `day` is null where no claim that counts names a day. */
export interface ChosenClaim {
  readonly day: Day | null;
  readonly precision: Precision | null;
  readonly claim: Claim | null;
  readonly agreement: Agreement;
  /** Why this claim and not another, in words for people. */
  readonly basis: string;
}

interface Candidate extends ClaimPeriod {
  readonly claim: Claim;
  readonly kind: SourceKind;
  readonly order: number;
  /** Who speaks: hand-made timelines copy each other and are one voice. */
  readonly voice: string;
}

// Beijing, UTC and US days mix in the sources.
const TIME_ZONE_SLACK_DAYS = 1;
const LONGEST_CORRECTION_DAYS = 31;

const RANKS: readonly { readonly kinds: readonly SourceKind[]; readonly basis: string }[] = [
  { kinds: ['catalogue'], basis: 'one catalogue' },
  { kinds: ['timeline', 'press'], basis: 'a hand-made timeline or the press' },
  { kinds: ['paper'], basis: 'the date of a paper' },
  { kinds: ['listing'], basis: 'the first listing, no later than which it shipped' },
];

/**
 * Picks the claim that dates an event: the lab's own words, then a day on which two sources agree, then one
 * catalogue, a timeline or the press, a paper, and at last the earliest listing. Days are calendar days.
 * @example chooseClaim([], []).day // null
 */
export function chooseClaim(claims: readonly Claim[], sources: readonly Source[]): ChosenClaim {
  const counted = countedOf(claims, sources);
  const dated = counted.filter(({ precision }) => precision === 'day');
  const [pool, basis] = bestRank(dated);
  const chosen = pool.toSorted(byStanding(dated))[0];
  if (chosen === undefined) return withoutDay(counted);
  return {
    day: chosen.start,
    precision: 'day',
    claim: chosen.claim,
    agreement: agreementOn(chosen, counted),
    basis,
  };
}

/**
 * The claims that stand against the one that `chooseClaim` picks: of a source of the same rank, and more than a day
 * apart from it.
 * @example rivalClaims([], []) // []
 */
export function rivalClaims<Said extends Claim>(
  claims: readonly Said[],
  sources: readonly Source[],
): readonly Said[] {
  const counted = countedOf(claims, sources);
  const { claim } = chooseClaim(claims, sources);
  const chosen = counted.find((candidate) => candidate.claim === claim);
  if (chosen === undefined) return [];
  const rivals = new Set<Claim>(
    apartFrom(chosen, counted)
      .filter(
        ({ days, kind }) => days > TIME_ZONE_SLACK_DAYS && rankOf(kind) === rankOf(chosen.kind),
      )
      .map((rival) => rival.claim),
  );
  return claims.filter((said) => rivals.has(said));
}

function countedOf(claims: readonly Claim[], sources: readonly Source[]): readonly Candidate[] {
  return lastWords(possible(countedCandidates(claims, sources)));
}

// The lab is in no list of ranks: it stands above them all.
function rankOf(kind: SourceKind): number {
  return RANKS.findIndex(({ kinds }) => kinds.includes(kind));
}

function countedCandidates(claims: readonly Claim[], sources: readonly Source[]): Candidate[] {
  const order = orderOf(sources);
  // A date that was found wrong stays wrong when its source repeats it.
  const wrong = new Set(claims.filter(isDisregarded).map(wording));
  return claims
    .filter((claim) => !wrong.has(wording(claim)))
    .map((claim) => {
      const found = order.get(claim.source);
      if (found === undefined) {
        throw new RangeError(`Cannot weigh a claim of ${claim.source}: no such source is known.`);
      }
      const { kind } = found.source;
      const voice = kind === 'timeline' ? 'timelines' : claim.source;
      return { ...claimPeriod(claim.date), claim, kind, order: found.index, voice };
    });
}

interface Placed {
  readonly source: Source;
  readonly index: number;
}

const orders = new WeakMap<readonly Source[], ReadonlyMap<string, Placed>>();

// Thousands of events are dated from one list of sources.
function orderOf(sources: readonly Source[]): ReadonlyMap<string, Placed> {
  const known = orders.get(sources);
  if (known !== undefined) return known;
  const order = new Map(sources.map((source, index) => [source.id, { source, index }]));
  orders.set(sources, order);
  return order;
}

// What was published about an event that had happened proves that it had happened by then: a later date is that
// of something else, of a model id that was pointed at a newer model, for one.
function possible(candidates: readonly Candidate[]): Candidate[] {
  const proofs = candidates.filter(
    ({ claim, end }) => claim.published !== null && end <= claim.published,
  );
  return candidates.filter((candidate) =>
    proofs.every(
      (proof) =>
        candidate.start <= (proof.claim.published ?? 0) + TIME_ZONE_SLACK_DAYS ||
        corrects(candidate, proof),
    ),
  );
}

// Whoever erred by days may say so: what he said before proves nothing against it.
function corrects(later: Candidate, earlier: Candidate): boolean {
  return (
    later.claim.source === earlier.claim.source &&
    (later.claim.published ?? 0) > (earlier.claim.published ?? 0) &&
    Math.abs(later.start - earlier.start) <= LONGEST_CORRECTION_DAYS
  );
}

// What a source has corrected it says no longer: no other can agree with it. A vaguer word is no correction.
function lastWords(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    (earlier) =>
      !candidates.some(
        (later) =>
          later.claim.source === earlier.claim.source &&
          (later.claim.published ?? 0) > (earlier.claim.published ?? 0) &&
          later.end - later.start <= earlier.end - earlier.start,
      ),
  );
}

function bestRank(dated: readonly Candidate[]): [readonly Candidate[], string] {
  const lab = dated.filter(({ kind }) => kind === 'lab');
  if (lab.length > 0) return [lab, "the lab's own words"];
  const agreed = dated.filter(
    ({ start, kind }) => kind !== 'listing' && voicesOn(start, dated).size > 1,
  );
  if (agreed.length > 0) return [agreed, 'sources that agree'];
  for (const { kinds, basis } of RANKS) {
    const pool = dated.filter(({ kind }) => kinds.includes(kind));
    if (pool.length > 0) return [kinds.includes('listing') ? earliest(pool) : pool, basis];
  }
  return [[], ''];
}

/** Within a rank: the newest word (a correction), the most voices, the order of the sources, the earlier day. */
function byStanding(dated: readonly Candidate[]) {
  const independent = dated.filter(({ kind }) => kind !== 'listing');
  return (a: Candidate, b: Candidate): number =>
    (b.claim.published ?? 0) - (a.claim.published ?? 0) ||
    voicesOn(b.start, independent).size - voicesOn(a.start, independent).size ||
    voicesOn(b.start, dated).size - voicesOn(a.start, dated).size ||
    a.order - b.order ||
    a.start - b.start;
}

function voicesOn(day: Day, dated: readonly Candidate[]): ReadonlySet<string> {
  return new Set(dated.filter(({ start }) => start === day).map(({ voice }) => voice));
}

function earliest(pool: readonly Candidate[]): Candidate[] {
  const first = Math.min(...pool.map(({ start }) => start));
  return pool.filter(({ start }) => start === first);
}

function withoutDay(counted: readonly Candidate[]): ChosenClaim {
  const best = counted.toSorted(
    (a, b) => a.end - a.start - (b.end - b.start) || a.order - b.order,
  )[0];
  if (best === undefined) {
    return {
      day: null,
      precision: null,
      claim: null,
      agreement: 'single',
      basis: 'no claim that counts',
    };
  }
  const { claim, precision } = best;
  return {
    day: null,
    precision,
    claim,
    agreement: agreementOn(best, counted),
    basis: `a ${precision} only`,
  };
}

function agreementOn(chosen: Candidate, counted: readonly Candidate[]): Agreement {
  const apart = apartFrom(chosen, counted).map(({ days }) => days);
  if (apart.length === 0) return 'single';
  const widest = Math.max(...apart);
  if (widest > TIME_ZONE_SLACK_DAYS) return 'conflict';
  return widest > 0 ? 'within-a-day' : 'agreed';
}

function apartFrom(chosen: Candidate, counted: readonly Candidate[]) {
  // A listing bounds the day from above: a later one says nothing against it.
  const others = counted.filter(
    ({ voice, kind, start }) =>
      voice !== chosen.voice && (kind !== 'listing' || start <= chosen.end),
  );
  return others.map((other) => ({
    ...other,
    days: Math.max(other.start - chosen.end, chosen.start - other.end, 0),
  }));
}

function isDisregarded(claim: Claim): boolean {
  return claim.disregarded !== null;
}

function wording(claim: Claim): string {
  return `${claim.source} ${claim.date}`;
}
