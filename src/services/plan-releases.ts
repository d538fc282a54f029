import { claimPeriod } from '../domain/claim-period.ts';
import type { Claim } from '../domain/claim.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { Placed, ReleaseEntry } from '../domain/fact-entry.ts';
import type { Stage } from '../domain/release.ts';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import { whyImplausible } from './plausible-day.ts';
import type { Everything } from './world.ts';

export interface ReleasePlan {
  readonly releases: readonly ReleaseFacts[];
  readonly claims: readonly NewClaim[];
  /** Claims that stand already, word for word. */
  readonly claimsKnown: number;
  readonly problems: readonly FieldProblem[];
}

type ClaimEntry = ReleaseEntry['events'][number]['claims'][number];

const JUDGED = ['series', 'name', 'version', 'level'] as const;

/** What entries about releases add to the world, and everything that is wrong with them. */
export function planReleases(
  everything: Everything,
  entries: readonly Placed<ReleaseEntry>[],
  today: Day,
): ReleasePlan {
  const standing = new Map(
    [...everything.records.values()].flatMap(({ releases }) =>
      releases.map((release) => [release.id, release] as const),
    ),
  );
  const facts = new Map<string, ReleaseFacts>(standing);
  const sources = new Set(everything.sources.map(({ id }) => id));
  const places = new Map<string, string>();
  const added: ReleaseFacts[] = [];
  const claims: NewClaim[] = [];
  const problems: FieldProblem[] = [];
  let claimsKnown = 0;

  for (const { entry, fieldAt } of entries) {
    const wrong = (message: string, ...path: (string | number)[]) =>
      void problems.push({ field: fieldAt(path), message });
    const known = facts.get(entry.id);
    if (known === undefined) {
      const fresh = newRelease(everything, entry, wrong);
      if (fresh !== null) {
        facts.set(entry.id, fresh);
        added.push(fresh);
      }
    } else {
      for (const name of JUDGED) {
        const given = entry[name] ?? null;
        if (given !== null && given !== known[name])
          wrong(`is "${known[name]}" of the release ${entry.id}, which is known`, name);
      }
    }
    entry.events.forEach(({ stage, limited, claims: said }, eventIndex) => {
      const event = standing.get(entry.id)?.events.find((one) => one.stage === stage);
      said.forEach((claim, claimIndex) => {
        const path = ['events', eventIndex, 'claims', claimIndex] as const;
        const wrongIn = (message: string, field: string) => wrong(message, ...path, field);
        if (!sources.has(claim.source)) wrongIn(unknownSource(claim.source), 'source');
        for (const field of ['date', 'published'] as const) {
          const day = claim[field];
          const why = day === null ? null : whyImplausible(day, today);
          if (why !== null) wrongIn(why, field);
        }
        if (claim.published !== null && parseDay(claim.published) > today)
          wrongIn(`lies in the future: today is ${formatDay(today)}`, 'published');
        const same = [entry.id, stage, claim.source, claim.date, claim.published].join(' ');
        const first = places.get(same);
        if (first !== undefined) wrongIn(`says the same again as ${first}`, 'date');
        places.set(same, fieldAt([...path, 'date']));
        if (stands(event?.claims ?? [], claim)) claimsKnown += 1;
        else claims.push(newClaim(entry.id, { stage, limited }, claim, event?.claims ?? [], today));
      });
    });
  }
  return { releases: added, claims, claimsKnown, problems };
}

function newRelease(
  everything: Everything,
  entry: ReleaseEntry,
  wrong: (message: string, field: string) => void,
): ReleaseFacts | null {
  const { id, series, name, level, version, note } = entry;
  for (const [field, value] of Object.entries({ series, name, level })) {
    if (value === undefined) wrong(`is needed: the release ${id} is new`, field);
  }
  if (series === undefined || name === undefined || level === undefined) return null;
  if (!everything.records.has(series)) {
    wrong(`there is no series "${series}": /v1/series lists them`, 'series');
    return null;
  }
  return { id, series, name, version, level, note };
}

function unknownSource(source: string): string {
  return `there is no source "${source}": take an id of data/sources.json`;
}

function stands(claims: readonly Claim[], said: ClaimEntry): boolean {
  return claims.some(
    ({ source, date, published, disregarded }) =>
      source === said.source &&
      date === said.date &&
      disregarded === said.disregarded &&
      (said.published === null || published === parseDay(said.published)),
  );
}

// Whoever dates an event anew corrects himself, today: without a day the earlier word would stand beside it.
function newClaim(
  release: string,
  event: { readonly stage: Stage; readonly limited: boolean },
  { published, ...said }: ClaimEntry,
  standing: readonly Claim[],
  today: Day,
): NewClaim {
  const corrects = standing.some(
    ({ source, disregarded }) => source === said.source && disregarded === null,
  );
  const silent = corrects ? today : null;
  return {
    ...said,
    ...event,
    release,
    precision: claimPeriod(said.date).precision,
    published: published === null ? silent : parseDay(published),
  };
}
