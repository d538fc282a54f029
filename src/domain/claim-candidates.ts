import type { Candidate } from './candidate.ts';
import { claimPeriod } from './claim-period.ts';
import type { Claim } from './claim.ts';
import { lastWords } from './last-words.ts';
import type { Source, SourceKind } from './source.ts';

/**
 * The claims that count: not those that are disregarded, nor what a source has since taken back. Throws a
 * `RangeError` for a claim of a source that is not among these.
 * @example claimCandidates([], []) // []
 */
export function claimCandidates<Said extends Claim>(
  claims: readonly Said[],
  sources: readonly Source[],
): readonly Candidate<Said>[] {
  const places = placesOf(sources);
  // A date that was found wrong stays wrong when its source repeats it.
  const wrong = new Set(claims.filter(({ disregarded }) => disregarded !== null).map(wording));
  return lastWords(
    claims
      .filter((claim) => !wrong.has(wording(claim)))
      .map((claim) => {
        const found = places.get(claim.source);
        if (found === undefined) {
          throw new RangeError(`Cannot weigh a claim of ${claim.source}: no such source is known.`);
        }
        const { kind, place } = found;
        const voice = kind === 'timeline' ? 'timelines' : claim.source;
        return { ...claimPeriod(claim.date), claim, kind, place, voice };
      }),
  );
}

interface Placed {
  readonly kind: SourceKind;
  readonly place: number;
}

const known = new WeakMap<readonly Source[], ReadonlyMap<string, Placed>>();

// Thousands of events are dated from one list of sources.
function placesOf(sources: readonly Source[]): ReadonlyMap<string, Placed> {
  const kept = known.get(sources);
  if (kept !== undefined) return kept;
  const places = new Map(sources.map(({ id, kind }, place) => [id, { kind, place }]));
  known.set(sources, places);
  return places;
}

function wording({ source, date }: Claim): string {
  return `${source} ${date}`;
}
