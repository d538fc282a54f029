import { distance } from 'fastest-levenshtein';
import { DomainError } from '../domain/errors.ts';
import type { Release } from '../domain/release.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { foldUpstreamId } from '../domain/upstream-id.ts';
import { recordAsOf } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

/** A release that a reader named, as it was known on a day. */
export interface ReleaseInUse {
  readonly asked: string;
  readonly release: Release;
  readonly record: SeriesRecord;
}

/** A word further away than this share of its length is no likely misspelling. */
const FURTHEST_SHARE = 0.5;
const MOST_SUGGESTIONS = 3;

/**
 * Finds releases by their ids, their names, or the model ids of upstream catalogues and gateways. Throws `DomainError`: `not-found`, with
 * suggestions, for what was not known on the day, `invalid-input` for a release that is named twice.
 */
export function releasesInUse(world: World, asked: readonly string[], asOf: Day): ReleaseInUse[] {
  const known = new Map<string, Omit<ReleaseInUse, 'asked'>>();
  const byUpstreamId = new Map<string, Omit<ReleaseInUse, 'asked'>>();
  for (const record of world.records.values()) {
    const then = recordAsOf(world, record, asOf);
    for (const release of then.releases) {
      known.set(release.id, { release, record: then });
      for (const id of [release.id, release.name, ...release.upstreamIds])
        byUpstreamId.set(folded(id), { release, record: then });
    }
  }
  const find = (id: string) =>
    known.get(id) ?? byUpstreamId.get(folded(id)) ?? byUpstreamId.get(folded(withoutProvider(id)));
  const missing = asked.filter((id) => find(id) === undefined);
  if (missing.length > 0) throw unknownReleases(missing, [...known.keys()], asOf);
  const found = asked.flatMap((id) => {
    const use = find(id);
    return use === undefined ? [] : [{ asked: id, ...use }];
  });
  refuseRepetition(found);
  return found;
}

function folded(id: string): string {
  return foldUpstreamId(id).replaceAll(' ', '-');
}

/** Gateways put the name of a provider before a model id: `anthropic/claude-opus-4.8`. */
function withoutProvider(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function unknownReleases(
  missing: readonly string[],
  known: readonly string[],
  asOf: Day,
): DomainError {
  const suggestions = [...new Set(missing.flatMap((id) => nearestOf(id, known)))];
  const hint =
    suggestions.length === 0
      ? ''
      : ` Did you mean ${suggestions.map((id) => `"${id}"`).join(', ')}?`;
  const names = missing.map((id) => `"${id}"`).join(', ');
  return new DomainError(
    'not-found',
    `On ${formatDay(asOf)} no release ${names} was known.${hint}`,
    { suggestions },
  );
}

function nearestOf(id: string, known: readonly string[]): string[] {
  return known
    .map((candidate) => ({ candidate, edits: distance(id, candidate) }))
    .filter(
      ({ candidate, edits }) => edits <= Math.max(id.length, candidate.length) * FURTHEST_SHARE,
    )
    .toSorted((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ candidate }) => candidate);
}

function refuseRepetition(uses: readonly ReleaseInUse[]): void {
  const ids = uses.map(({ release }) => release.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated === undefined) return;
  throw new DomainError('invalid-input', `uses names ${repeated} twice: name each release once.`);
}
