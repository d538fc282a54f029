import { claimCandidates } from '../domain/claim-candidates.ts';
import { isLaterWord, isLimited } from '../domain/claim.ts';
import type { Claim } from '../domain/claim.ts';
import type { ReleaseEntry } from '../domain/fact-entry.ts';
import type { Source } from '../domain/source.ts';
import { parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

export type ClaimEntry = ReleaseEntry['events'][number]['claims'][number];

/** Something that is said of an event, with what stands of it already. */
export interface Word {
  readonly claim: ClaimEntry;
  /** Whether the event is told to be limited; undefined where nothing is told of that. */
  readonly limited: boolean | undefined;
  readonly standing: readonly Claim[];
}

/**
 * Whether a word is to be recorded: not what stands as it is, unless its source has taken it back since and says it
 * again. What is told together with its correction is history.
 */
export function isSaidAnew(
  { claim: word, limited, standing }: Word,
  together: readonly ClaimEntry[],
  sources: readonly Source[],
): boolean {
  const ofSource = standing.filter(({ source }) => source === word.source);
  const same = ofSource.filter((claim) => isSame(claim, word));
  if (same.length === 0) return true;
  if (ofSource.some(({ date, disregarded }) => date === word.date && disregarded !== null))
    return false;
  // Of an event that is limited by the word of another, a source that does not say so says the same.
  const [newest] = same.toSorted((a, b) => Number(isLaterWord(b, a)) - Number(isLaterWord(a, b)));
  if (limited !== undefined && limited !== isLimited(standing) && limited !== newest?.limited)
    return true;
  const last = claimCandidates(ofSource, sources).map(({ claim }) => claim);
  const since = Math.max(...last.map(dayOf));
  const newestTold = newestOf(together.filter(({ source }) => source === word.source));
  return (
    newestTold.includes(word) &&
    !newestTold.some(({ date }) => last.some((claim) => claim.date === date)) &&
    (word.published === null || dayOf(word) >= since)
  );
}

// What is left out is not said otherwise.
function isSame(claim: Claim, { date, disregarded, published, url, note }: ClaimEntry): boolean {
  return (
    claim.date === date &&
    claim.disregarded === disregarded &&
    (published === null || claim.published === parseDay(published)) &&
    (url === null || claim.url === url) &&
    (note === null || claim.note === note)
  );
}

function newestOf(words: readonly ClaimEntry[]): readonly ClaimEntry[] {
  const counted = words.filter(({ disregarded }) => disregarded === null);
  const newest = Math.max(...counted.map(dayOf));
  return counted.filter((word) => dayOf(word) === newest);
}

// Whoever does not say when spoke before those who do.
function dayOf({ published }: { readonly published: string | Day | null }): Day {
  if (published === null) return 0;
  return typeof published === 'string' ? parseDay(published) : published;
}
