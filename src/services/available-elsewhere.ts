import { chooseClaim } from '../domain/choose-claim.ts';
import { AVAILABLE } from '../domain/release.ts';
import type { Release } from '../domain/release.ts';
import type { Source } from '../domain/source.ts';
import type { Day } from '../domain/time.ts';

/** The first day on which a release could be had, by every source but one; null where no other gives a day. */
export function availableElsewhere(
  release: Release,
  sources: readonly Source[],
  source: string,
): Day | null {
  const days = release.events
    .filter(({ stage, limited }) => AVAILABLE.includes(stage) && !limited)
    .map(({ claims }) =>
      chooseClaim(
        claims.filter((claim) => claim.source !== source),
        sources,
      ),
    )
    .flatMap(({ day }) => (day === null ? [] : [day]));
  return days.length === 0 ? null : Math.min(...days);
}
