import { claimCandidates } from '../domain/claim-candidates.ts';
import type { Claim } from '../domain/claim.ts';
import type { ReleaseEntry } from '../domain/fact-entry.ts';
import type { Source } from '../domain/source.ts';
import { parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';

export type ClaimEntry = ReleaseEntry['events'][number]['claims'][number];

/**
 * Whether a word that is said of an event is to be recorded: not what stands as it is, unless its source has taken it
 * back since and says it again. What is told together with its correction is history.
 */
export function isSaidAnew(
  word: ClaimEntry,
  together: readonly ClaimEntry[],
  standing: readonly Claim[],
  sources: readonly Source[],
): boolean {
  const ofSource = standing.filter(({ source }) => source === word.source);
  if (!ofSource.some((claim) => isSame(claim, word))) return true;
  if (ofSource.some(({ date, disregarded }) => date === word.date && disregarded !== null))
    return false;
  const last = claimCandidates(ofSource, sources).map(({ claim }) => claim);
  const since = Math.max(...last.map(dayOf));
  const newest = newestOf(together.filter(({ source }) => source === word.source));
  return (
    newest.includes(word) &&
    !newest.some(({ date }) => last.some((claim) => claim.date === date)) &&
    (word.published === null || dayOf(word) >= since)
  );
}

function isSame(claim: Claim, { date, disregarded, published }: ClaimEntry): boolean {
  return (
    claim.date === date &&
    claim.disregarded === disregarded &&
    (published === null || claim.published === parseDay(published))
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
