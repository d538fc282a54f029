import type { EventView, ReleaseView } from '../domain/catalog-view.ts';
import { chooseClaim } from '../domain/choose-claim.ts';
import { knownBy } from '../domain/known-by.ts';
import { milestonesOf } from '../domain/milestone.ts';
import type { ReleaseEvent } from '../domain/release.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';
import type { StoredClaim } from '../store/stored-release.ts';
import type { SeriesRecord, World } from './world.ts';

/** The releases of a series as they were known on a day, each with the dates that its events come to. */
export function describeReleases(
  { sources }: Pick<World, 'sources'>,
  { series, releases }: SeriesRecord,
  asOf: Day,
): ReleaseView[] {
  const known = knownBy(releases, sources, asOf);
  const milestones = new Set(milestonesOf(series, known, sources).map(({ release }) => release));
  return known.map((release) => {
    const events = release.events.map((event) => describeEvent(event, sources));
    const conflicts = events.filter(({ agreement }) => agreement === 'conflict').length;
    return { release, lab: series.lab, milestone: milestones.has(release.id), conflicts, events };
  });
}

function describeEvent(event: ReleaseEvent<StoredClaim>, sources: readonly Source[]): EventView {
  const { claim: chosen, day, precision, basis, agreement } = chooseClaim(event.claims, sources);
  return {
    stage: event.stage,
    limited: event.limited,
    date: chosen?.date ?? null,
    precision,
    day,
    basis,
    agreement,
    claims: event.claims.map((claim) => ({ ...claim, chosen: claim === chosen })),
  };
}
