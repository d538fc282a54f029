import { chooseClaim } from './choose-claim.ts';
import { LEVELS, isMilestoneLevel } from './release.ts';
import type { Level, Release, ReleaseEvent } from './release.ts';
import type { Series } from './series.ts';
import type { Source } from './source.ts';
import type { Day } from './time.ts';

/** A day on which the cadence of a series counts a release. */
export interface Milestone {
  readonly day: Day;
  /** The id of the release; of several on one day, the one of the highest level. */
  readonly release: string;
  readonly name: string;
  readonly level: Level;
}

/**
 * The milestones of a series, one a day, ascending: its releases of level version or generation, each on the
 * day of its first public availability.
 * @example milestonesOf(kimi, releases, sources).at(-1)?.release // 'kimi-k3.1-pro'
 */
export function milestonesOf(
  series: Series,
  releases: readonly Release[],
  sources: readonly Source[],
): readonly Milestone[] {
  const dated = releases
    .filter((release) => release.series === series.slug && isMilestoneLevel(release.level))
    .flatMap((release) => {
      const day = firstAvailability(series, release, sources);
      return day === null
        ? []
        : [{ day, release: release.id, name: release.name, level: release.level }];
    })
    .toSorted(
      (a, b) =>
        a.day - b.day ||
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        a.release.localeCompare(b.release, 'en'),
    );
  return dated.filter(({ day }, index) => day !== dated[index - 1]?.day);
}

/**
 * The day on which anyone could first use a release: the earliest of `ga` and `weights`, and of an open `preview`
 * where the lab ships its models so; null where no event of these has a day.
 * @example firstAvailability(kimi, kimiK3, sources) // the day number of 2026-07-16
 */
export function firstAvailability(
  series: Series,
  release: Release,
  sources: readonly Source[],
): Day | null {
  const days = release.events
    .filter((event) => isAvailability(series, event))
    .map((event) => chooseClaim(event.claims, sources).day)
    .filter((day) => day !== null);
  return days.length === 0 ? null : Math.min(...days);
}

function isAvailability(series: Series, { stage, limited }: ReleaseEvent): boolean {
  if (limited) return false;
  return stage === 'ga' || stage === 'weights' || (stage === 'preview' && series.openPreviews);
}
