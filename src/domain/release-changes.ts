import type { Change, ReleaseState } from './change.ts';
import { NO_DOCUMENT } from './change.ts';
import { chooseClaim } from './choose-claim.ts';
import { firstAvailability, milestonesOf } from './milestone.ts';
import type { Release } from './release.ts';
import type { Series } from './series.ts';
import type { Source } from './source.ts';

/** What is known of a series, by which sources. */
export interface SeriesFacts {
  readonly series: Series;
  /** All of them: of several that shipped on one day the cadence counts one. */
  readonly releases: readonly Release[];
  readonly sources: readonly Source[];
}

/**
 * What a write changes of the releases of a series: those that come new, and those of which a chosen date, a stage or
 * what is judged of them becomes another, and those of which only more, less or other is claimed.
 * @example releaseChanges(null, kimi)[0]?.kind // 'release.recorded'
 */
export function releaseChanges(before: SeriesFacts | null, after: SeriesFacts): Change[] {
  const known = new Map((before?.releases ?? []).map((release) => [release.id, release]));
  const counted = { before: before === null ? NONE : countedIn(before), after: countedIn(after) };
  const changes = after.releases.flatMap((release) => {
    const earlier = known.get(release.id);
    known.delete(release.id);
    const previous =
      before === null || earlier === undefined
        ? null
        : releaseState(before, earlier, counted.before);
    const state = releaseState(after, release, counted.after);
    if (earlier === undefined || !sameState(state, previous))
      return [changeOf(after, release, state, previous)];
    if (wordsOf(earlier) === wordsOf(release)) return [];
    return [{ ...changeOf(after, release, state, previous), kind: 'release.claimed' as const }];
  });
  const withdrawn = [...known.values()].flatMap((release) => {
    if (before === null) return [];
    const previous = releaseState(before, release, counted.before);
    const state = { ...previous, milestone: false, events: [] };
    return [changeOf(after, { ...release, events: [] }, state, previous)];
  });
  return [...changes, ...withdrawn];
}

function changeOf(
  facts: SeriesFacts,
  release: Release,
  state: ReleaseState,
  previous: ReleaseState | null,
): Change {
  const { series, sources } = facts;
  return {
    ...NO_DOCUMENT,
    kind: previous === null ? 'release.recorded' : 'release.corrected',
    lab: series.lab,
    series: series.slug,
    subject: release.id,
    day: firstAvailability(series, release, sources),
    release: { ...state, previous },
  };
}

const NONE: ReadonlySet<string> = new Set();

function countedIn({ series, releases, sources }: SeriesFacts): ReadonlySet<string> {
  return new Set(milestonesOf(series, releases, sources).map(({ release }) => release));
}

function releaseState(
  { sources }: SeriesFacts,
  release: Release,
  counted: ReadonlySet<string>,
): ReleaseState {
  return {
    name: release.name,
    version: release.version,
    level: release.level,
    note: release.note,
    milestone: counted.has(release.id),
    events: release.events.map(({ stage, limited, claims }) => ({
      stage,
      limited,
      date: chooseClaim(claims, sources).claim?.date ?? null,
    })),
  };
}

// Everything that is claimed of a release, in no order, and what upstreams call it.
function wordsOf({ events, upstreamIds }: Release): string {
  const claims = events.flatMap(({ stage, claims: ofEvent }) =>
    ofEvent.map(({ source, date, published, url, note, limited, disregarded }) =>
      JSON.stringify([stage, source, date, published, url, note, limited, disregarded]),
    ),
  );
  return JSON.stringify([claims.toSorted(inOrder), [...new Set(upstreamIds)].toSorted(inOrder)]);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function sameState(a: ReleaseState, b: ReleaseState | null): boolean {
  return b !== null && JSON.stringify(a) === JSON.stringify(b);
}
