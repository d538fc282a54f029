import { chooseClaim } from './choose-claim.ts';
import { claimPeriod } from './claim-period.ts';
import type { Claim } from './claim.ts';
import type { Release, ReleaseEvent } from './release.ts';
import type { Source } from './source.ts';
import type { Day } from './time.ts';

/**
 * The releases as they were known by the end of a day: each with only the claims published by then, without the
 * events and releases of which nothing was. A claim without a day of publication counts from its event's own day.
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
  const undated = event.claims.some(({ published }) => published === null);
  const ownDay = undated ? happenedBy(event, sources) : day;
  const claims = event.claims.filter((claim) => (claim.published ?? ownDay) <= day);
  // Words that count for nothing make an event known only where there are no others.
  const telling = event.claims.some(counts) ? claims.filter(counts) : claims;
  return telling.length === 0 ? [] : [{ ...event, claims }];
}

// An event without a day is taken for known once every period that a claim names is over.
function happenedBy(event: ReleaseEvent, sources: readonly Source[]): Day {
  const { day, claim } = chooseClaim(event.claims, sources);
  if (day !== null) return day;
  const named = claim === null ? event.claims : [claim];
  return Math.max(...named.map(({ date }) => claimPeriod(date).end));
}

function counts({ disregarded }: Claim): boolean {
  return disregarded === null;
}
