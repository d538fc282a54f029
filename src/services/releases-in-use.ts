import { distance } from 'fastest-levenshtein';
import { DomainError } from '../domain/errors.ts';
import type { Release } from '../domain/release.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { foldUpstreamId } from '../domain/upstream-id.ts';
import { CURRENT } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { readSeriesNaming } from '../store/upstream-ids.ts';
import type { Context } from './context.ts';
import { isNear } from './not-found.ts';
import { EVERY_SERIES, findRecords, selectRecords } from './select-records.ts';
import { datingIn, recordAsOf } from './world.ts';
import type { Dating, SeriesRecord } from './world.ts';

/** A release that a reader named, as it was known on a day. */
export interface ReleaseInUse {
  readonly asked: string;
  readonly release: Release;
  readonly record: SeriesRecord;
}

const MOST_SUGGESTIONS = 3;

/**
 * Finds releases by their ids, their names, or the model ids of upstream catalogues and gateways. Throws `DomainError`: `not-found`, with
 * suggestions, for what was not known on the day, `invalid-input` for a release that is named twice.
 */
export async function releasesInUse(
  ctx: Context,
  asked: readonly string[],
  asOf: Day,
  scope: RecordScope = CURRENT,
): Promise<ReleaseInUse[]> {
  const dating = await datingIn(ctx, scope);
  const named = await readSeriesNaming(ctx.database, asked.flatMap(spellings));
  const some =
    named.length === 0 ? [] : await selectRecords(ctx, { labs: [], series: named }, scope);
  const found = usesIn(dating, some, asked, asOf);
  if (found.state === 'found') return found.uses;
  // Other spellings, and suggestions, take a look at everything, where that is not too much.
  const all = usesIn(dating, (await findRecords(ctx, EVERY_SERIES, scope)) ?? some, asked, asOf);
  if (all.state === 'found') return all.uses;
  throw unknownReleases(all.missing, all.known, asOf);
}

type Uses =
  | { readonly state: 'found'; readonly uses: ReleaseInUse[] }
  | {
      readonly state: 'missing';
      readonly missing: readonly string[];
      readonly known: readonly string[];
    };

function usesIn(
  dating: Dating,
  records: readonly SeriesRecord[],
  asked: readonly string[],
  asOf: Day,
): Uses {
  const known = new Map<string, Omit<ReleaseInUse, 'asked'>>();
  const byUpstreamId = new Map<string, Omit<ReleaseInUse, 'asked'>>();
  for (const record of records) {
    const then = recordAsOf(dating, record, asOf);
    for (const release of then.releases) {
      known.set(release.id, { release, record: then });
      for (const id of [release.id, release.name, ...release.upstreamIds])
        byUpstreamId.set(folded(id), { release, record: then });
    }
  }
  const find = (id: string) =>
    known.get(id) ?? byUpstreamId.get(folded(id)) ?? byUpstreamId.get(folded(withoutProvider(id)));
  const missing = asked.filter((id) => find(id) === undefined);
  if (missing.length > 0) return { state: 'missing', missing, known: [...known.keys()] };
  const uses = asked.flatMap((id) => {
    const use = find(id);
    return use === undefined ? [] : [{ asked: id, ...use }];
  });
  refuseRepetition(uses);
  return { state: 'found', uses };
}

function spellings(id: string): string[] {
  return [...new Set([id, id.toLowerCase(), foldUpstreamId(id)])];
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
    .filter((candidate) => isNear(id, candidate))
    .map((candidate) => ({ candidate, edits: distance(id, candidate) }))
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
