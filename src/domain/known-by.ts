import { chooseClaim } from './choose-claim.ts';
import { claimPeriod } from './claim-period.ts';
import { isLimited } from './claim.ts';
import type { Claim } from './claim.ts';
import type { Release, ReleaseEvent } from './release.ts';
import type { Source } from './source.ts';
import type { Day } from './time.ts';

/**
 * The releases as they were known by the end of a day: each with only the claims published by then, without the
 * events and releases of which nothing was. A claim without a day of publication counts from its event's own day, as
 * that was known then: nothing that is published later tells in what was known before.
 * @example knownBy(releases, sources, parseDay('2026-04-21')).some(({ id }) => id === 'kimi-k3') // false
 */
export function knownBy<Said extends Claim>(
  releases: readonly Release<Said>[],
  sources: readonly Source[],
  day: Day,
): readonly Release<Said>[] {
  return releases.flatMap((release) => {
    const events = release.events.flatMap((event) => eventKnownBy(event, sources, day));
    return events.length === 0 ? [] : [{ ...release, events }];
  });
}

function eventKnownBy<Said extends Claim>(
  event: ReleaseEvent<Said>,
  sources: readonly Source[],
  day: Day,
): ReleaseEvent<Said>[] {
  const heard = event.claims.filter(({ published }) => published === null || published <= day);
  const claims = hadComeTrue(heard, sources, day) ? heard : heard.filter(isPublished);
  // Words that count for nothing make an event known only where there are no others.
  const telling = heard.some(counts) ? claims.filter(counts) : claims;
  return telling.length === 0 ? [] : [{ ...event, limited: isLimited(claims), claims }];
}

/**
 * Whether an event had come by a day, as it was dated on some day until then: what is said of it later makes nobody
 * forget what was known.
 */
function hadComeTrue(heard: readonly Claim[], sources: readonly Source[], day: Day): boolean {
  if (heard.every(isPublished)) return true;
  if (happenedBy(heard, sources) <= day) return true;
  const turns = new Set(heard.flatMap(({ published }) => published ?? []));
  return [...turns].some((turn) => {
    const before = heard.filter(({ published }) => published === null || published < turn);
    return happenedBy(before, sources) < turn;
  });
}

// An event without a day is taken for known once every period that a claim names is over.
function happenedBy(claims: readonly Claim[], sources: readonly Source[]): Day {
  const { day, claim } = chooseClaim(claims, sources);
  if (day !== null) return day;
  const named = claim === null ? claims : [claim];
  return Math.max(...named.map(({ date }) => claimPeriod(date).end));
}

function isPublished({ published }: Claim): boolean {
  return published !== null;
}

function counts({ disregarded }: Claim): boolean {
  return disregarded === null;
}
