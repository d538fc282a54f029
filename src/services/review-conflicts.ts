import { chooseClaim, rivalClaims } from '../domain/choose-claim.ts';
import type { Claim } from '../domain/claim.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import { withoutEvents } from './changes-of-claims.ts';
import type { Additions } from './changes-of-claims.ts';
import { reinstate } from './reinstate.ts';
import type { StoredRecords } from './world.ts';

/** The conflicts that new claims start, of releases that are known or come with them: with the date that is chosen. */
export function conflictItems(
  { records, sources }: StoredRecords,
  { releases, claims, reinstated = [] }: Additions,
  on: Day,
): ReviewItem[] {
  const added = Map.groupBy(claims, ({ release }) => release);
  return [...records.values()].flatMap(({ series, releases: known }) => {
    const fresh = releases.filter((release) => release.series === series.slug);
    return [...known, ...fresh.map(withoutEvents)].flatMap((release) => {
      const ofRelease = Map.groupBy(added.get(release.id) ?? [], ({ stage }) => stage);
      return [...ofRelease].flatMap(([stage, news]) => {
        const standing =
          reinstate(release, reinstated).events.find((event) => event.stage === stage)?.claims ??
          [];
        return rivalsOf([...standing, ...news], news, sources).map(({ rival, chosen }) =>
          conflictItem({ release, lab: series.lab, stage, rival, chosen, on }),
        );
      });
    });
  });
}

/** All conflicts that releases have, whether they are asked about or not. */
export function standingConflicts({ records, sources }: StoredRecords, on: Day): ReviewItem[] {
  return [...records.values()].flatMap(({ series, releases }) =>
    releases.flatMap((release) =>
      release.events.flatMap(({ stage, claims }) =>
        rivalsOf(claims, claims, sources).map(({ rival, chosen }) =>
          conflictItem({ release, lab: series.lab, stage, rival, chosen, on }),
        ),
      ),
    ),
  );
}

// What stood against each other before was looked at before.
function rivalsOf(all: readonly Claim[], news: readonly Claim[], sources: readonly Source[]) {
  const { claim: chosen } = chooseClaim(all, sources);
  if (chosen === null) return [];
  return rivalClaims(all, sources)
    .filter((rival) => news.includes(rival) || news.includes(chosen))
    .map((rival) => ({ rival, chosen }));
}

interface Conflict {
  readonly release: ReleaseFacts;
  readonly lab: string;
  readonly stage: string;
  readonly rival: Claim;
  readonly chosen: Claim;
  readonly on: Day;
}

function conflictItem({ release, lab, stage, rival, chosen, on }: Conflict): ReviewItem {
  return {
    // The two in one order, whichever was chosen: the same disagreement is asked about once.
    id: ['conflict', release.id, stage, ...[rival, chosen].map(wording).toSorted()].join('/'),
    kind: 'conflict',
    source: rival.source,
    lab,
    upstreamId: release.id,
    name: release.name,
    date: rival.date,
    firstSeen: on,
    detail: `${stage}: ${chosen.source} says ${chosen.date}, which was chosen, ${rival.source} says ${rival.date}. Accept it, or record the right date.`,
    state: 'open',
  };
}

function wording({ source, date }: Claim): string {
  return `${source}@${date}`;
}
