import { claimPeriod } from '../domain/claim-period.ts';
import { isLimited, NEWEST } from '../domain/claim.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { Placed, ReleaseEntry } from '../domain/fact-entry.ts';
import type { Stage } from '../domain/release.ts';
import type { Source } from '../domain/source.ts';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import type { StoredClaim } from '../store/stored-release.ts';
import { whyImplausible } from './plausible-day.ts';
import { isSaidAnew } from './said-anew.ts';
import type { ClaimEntry } from './said-anew.ts';
import { isCounted, isReinstating, wronglyReinstated } from './reinstate.ts';
import type { Reinstated } from './reinstate.ts';
import type { StoredRecords } from './world.ts';

export interface ReleasePlan {
  readonly releases: readonly ReleaseFacts[];
  readonly claims: readonly NewClaim[];
  readonly reinstated: readonly Reinstated[];
  /** Claims that stand already, word for word. */
  readonly claimsKnown: number;
  readonly problems: readonly FieldProblem[];
}

interface Said {
  readonly release: string;
  readonly stage: Stage;
  readonly limited: boolean | undefined;
  /** What stands of the event already. */
  readonly standing: readonly StoredClaim[];
  readonly claim: ClaimEntry;
}

const JUDGED = ['series', 'name', 'version', 'level', 'note'] as const;

/** What entries about releases add to the world, and everything that is wrong with them. */
export function planReleases(
  stored: StoredRecords,
  entries: readonly Placed<ReleaseEntry>[],
  today: Day,
): ReleasePlan {
  const standing = new Map(
    [...stored.records.values()].flatMap(({ releases }) =>
      releases.map((release) => [release.id, release] as const),
    ),
  );
  const facts = new Map<string, ReleaseFacts>(standing);
  const sources = new Set(stored.sources.map(({ id }) => id));
  const places = new Map<string, string>();
  const added: ReleaseFacts[] = [];
  const said: Said[] = [];
  const problems: FieldProblem[] = [];

  for (const { entry, fieldAt } of entries) {
    const wrong = (message: string, ...path: (string | number)[]) =>
      void problems.push({ field: fieldAt(path), message });
    const known = facts.get(entry.id);
    if (known === undefined) {
      const fresh = newRelease(stored, entry, wrong);
      if (fresh !== null) {
        facts.set(entry.id, fresh);
        added.push(fresh);
      }
    } else {
      for (const name of JUDGED) {
        const given = entry[name] ?? null;
        if (given !== null && given !== known[name])
          wrong(
            `is ${JSON.stringify(known[name])} of the release ${entry.id}, which is known`,
            name,
          );
      }
    }
    entry.events.forEach(({ stage, limited, claims: words }, at) => {
      const first = entry.events.findIndex((event) => event.stage === stage);
      if (first !== at)
        wrong(`is told in events.${first} already: put all claims there`, 'events', at, 'stage');
      const event = standing.get(entry.id)?.events.find((one) => one.stage === stage);
      const stood = event?.claims ?? [];
      words.forEach((claim, index) => {
        const path = ['events', at, 'claims', index] as const;
        for (const [field, message] of [
          ...wrongIn(claim, sources, today),
          ...wronglyReinstated(claim, stood),
        ])
          wrong(message, ...path, field);
        const same = [entry.id, stage, claim.source, claim.date, claim.published].join(' ');
        const place = places.get(same);
        if (place !== undefined) wrong(`says the same again as ${place}`, ...path, 'date');
        places.set(same, fieldAt([...path, 'date']));
        said.push({ release: entry.id, stage, limited, standing: stood, claim });
      });
    });
  }
  if (problems.length > 0)
    return { releases: added, claims: [], reinstated: [], claimsKnown: 0, problems };
  const words = newWords(said, stored.sources);
  const counting = said.filter(({ claim, standing: stood }) => isReinstating(claim, stood));
  return {
    releases: added,
    claims: words.map((word) => newClaim(word, today)),
    reinstated: counting.map(({ release, stage, claim: { source, date } }) => ({
      release,
      stage,
      source,
      date,
    })),
    claimsKnown: said.length - new Set([...words, ...counting]).size,
    problems,
  };
}

function newRelease(
  stored: StoredRecords,
  entry: ReleaseEntry,
  wrong: (message: string, field: string) => void,
): ReleaseFacts | null {
  const { id, series, name, level, version, note } = entry;
  for (const [field, value] of Object.entries({ series, name, level })) {
    if (value === undefined) wrong(`is needed: the release ${id} is new`, field);
  }
  if (series === undefined || name === undefined || level === undefined) return null;
  if (!stored.records.has(series)) {
    wrong(`there is no series "${series}": /v1/series lists them`, 'series');
    return null;
  }
  return { id, series, name, version, level, note };
}

function wrongIn(
  { source, date, published }: ClaimEntry,
  sources: ReadonlySet<string>,
  today: Day,
): [string, string][] {
  const problems: [string, string][] = [];
  if (!sources.has(source))
    problems.push(['source', `there is no source "${source}": take an id of data/sources.json`]);
  for (const [field, day] of Object.entries({ date, published })) {
    const why = day === null ? null : whyImplausible(day, today);
    if (why !== null) problems.push([field, why]);
  }
  if (published !== null && parseDay(published) > today)
    problems.push(['published', `lies in the future: today is ${formatDay(today)}`]);
  return problems;
}

function newWords(said: readonly Said[], sources: readonly Source[]): readonly Said[] {
  const byEvent = Map.groupBy(said, ({ release, stage }) => `${release} ${stage}`);
  return [...byEvent.values()].flatMap((words) => {
    const together = words.map(({ claim }) => claim);
    return words.filter((word) =>
      word.claim.reinstated === null
        ? isSaidAnew(word, together, sources)
        : !isCounted(word.claim, word.standing),
    );
  });
}

// Whoever dates an event anew corrects himself, today: without a day the earlier word would stand beside it.
function newClaim(
  {
    release,
    stage,
    limited,
    standing,
    claim: { published, reinstated: _reinstated, ...claim },
  }: Said,
  today: Day,
): NewClaim {
  const ofSource = standing.filter(({ source }) => source === claim.source);
  const corrects = ofSource.some(({ disregarded }) => disregarded === null);
  const silent = corrects ? today : null;
  return {
    ...claim,
    release,
    stage,
    limited: limited ?? isLimited(ofSource),
    precision: claimPeriod(claim.date).precision,
    published: published === null ? silent : parseDay(published),
    order: NEWEST,
  };
}
