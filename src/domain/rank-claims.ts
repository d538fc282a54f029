import type { Candidate } from './candidate.ts';
import type { SourceKind } from './source.ts';

export interface Ranked {
  readonly chosen: Candidate;
  /** Why, in words for people. */
  readonly basis: string;
}

interface Rank {
  readonly basis: string;
  readonly holds: (candidate: Candidate, all: readonly Candidate[]) => boolean;
}

const RANKS: readonly Rank[] = [
  { basis: "the lab's own words", holds: ofKind('lab') },
  {
    basis: 'sources that agree',
    holds: (candidate, all) => candidate.kind !== 'listing' && voicesFor(candidate, all) > 1,
  },
  { basis: 'one catalogue', holds: ofKind('catalogue') },
  { basis: 'a hand-made timeline or the press', holds: ofKind('timeline', 'press') },
  { basis: 'the date of a paper', holds: ofKind('paper') },
  { basis: 'the first listing, no later than which it shipped', holds: ofKind('listing') },
];

/**
 * The candidate that ranks first: the lab's own words, then what two sources agree on, then one catalogue, a timeline
 * or the press, a paper, and at last the earliest listing. A month or a quarter that does so is narrowed to the best
 * of what is said within it, and stands against all that is said outside it.
 * @example rankedFirst([]) // null
 */
export function rankedFirst(candidates: readonly Candidate[]): Ranked | null {
  if (candidates.length === 0) return null;
  for (const { basis, holds } of RANKS) {
    const pool = candidates.filter((candidate) => holds(candidate, candidates));
    const chosen = pool.length > 1 ? pool.toSorted(byStanding(candidates))[0] : pool[0];
    if (chosen === undefined) continue;
    const narrower = rankedFirst(candidates.filter((one) => isWithin(one, chosen)));
    if (narrower === null) return { chosen, basis };
    const within = `within the ${chosen.precision} of ${basis}`;
    return { ...narrower, basis: `${narrower.basis}, ${within}` };
  }
  return null;
}

function ofKind(...kinds: readonly SourceKind[]): Rank['holds'] {
  return ({ kind }) => kinds.includes(kind);
}

/** How many say exactly this. A listing is nobody's voice: it follows the others, and bounds the day from above. */
function voicesFor({ start, end }: Candidate, all: readonly Candidate[]): number {
  const same = all.filter(
    (one) => one.kind !== 'listing' && one.start === start && one.end === end,
  );
  return new Set(same.map(({ voice }) => voice)).size;
}

/**
 * Within a rank: of listings the earliest; else what most say, the most precise, what no listing precedes, the newest
 * word, the order of the sources, and of two words of one source that on which it was listed, or the earlier.
 */
function byStanding(all: readonly Candidate[]) {
  const listings = all.filter(({ kind }) => kind === 'listing');
  const bound = Math.min(...listings.map(({ end }) => end));
  const isListed = ({ start }: Candidate) => listings.some((one) => one.start === start);
  return (a: Candidate, b: Candidate): number =>
    (a.kind === 'listing' ? a.start - b.start : 0) ||
    voicesFor(b, all) - voicesFor(a, all) ||
    lengthDays(a) - lengthDays(b) ||
    Number(a.start > bound) - Number(b.start > bound) ||
    (b.claim.published ?? 0) - (a.claim.published ?? 0) ||
    a.place - b.place ||
    Number(isListed(b)) - Number(isListed(a)) ||
    a.start - b.start;
}

function isWithin(one: Candidate, period: Candidate): boolean {
  return period.start <= one.start && one.end <= period.end && lengthDays(one) < lengthDays(period);
}

function lengthDays({ start, end }: Candidate): number {
  return end - start + 1;
}
