import type { Candidate } from './candidate.ts';
import { daysApart } from './claim-period.ts';
import { isLaterWord } from './claim.ts';
import type { Claim } from './claim.ts';
import type { SourceKind } from './source.ts';

/** These date a model by its id: one that moves by more than a month was most likely pointed at another model. */
const DATES_IDS: readonly SourceKind[] = ['catalogue', 'listing'];
/** Beyond so many days a source that dates ids speaks of another model. */
export const LONGEST_CORRECTION_DAYS = 31;

/**
 * What each source says at last: what it says of another model is left out, then what it has taken back.
 * @example lastWords([]) // []
 */
export function lastWords<Said extends Claim>(
  candidates: readonly Candidate<Said>[],
): readonly Candidate<Said>[] {
  if (candidates.length < 2) return candidates;
  const ofThis = bySource(candidates, (word, others) =>
    others.every((earlier) => !speaksOfAnother(word, earlier)),
  );
  return bySource(ofThis, (word, others) => others.every((later) => !replaces(later, word)));
}

function bySource<Said extends Claim>(
  candidates: readonly Candidate<Said>[],
  stands: (word: Candidate, others: readonly Candidate[]) => boolean,
): readonly Candidate<Said>[] {
  const words = Map.groupBy(candidates, ({ claim }) => claim.source);
  return candidates.filter((word) => stands(word, words.get(word.claim.source) ?? []));
}

// A vaguer word that allows what was said before takes nothing back.
function replaces(later: Candidate, earlier: Candidate): boolean {
  return (
    isLaterWord(later.claim, earlier.claim) &&
    !isVaguer(later, earlier) &&
    !isFarFrom(later, earlier)
  );
}

// What was said to have happened had: only what was still to come can have been put off for so long.
function speaksOfAnother(later: Candidate, earlier: Candidate): boolean {
  const { published } = earlier.claim;
  const hadHappened = published !== null && earlier.end <= published;
  return (
    hadHappened &&
    isLaterWord(later.claim, earlier.claim) &&
    isFarFrom(later, earlier) &&
    later.start > earlier.end
  );
}

function isFarFrom(a: Candidate, b: Candidate): boolean {
  return DATES_IDS.includes(a.kind) && daysApart(a, b) > LONGEST_CORRECTION_DAYS;
}

function isVaguer(word: Candidate, than: Candidate): boolean {
  return (
    word.start <= than.start &&
    than.end <= word.end &&
    word.end - word.start > than.end - than.start
  );
}
