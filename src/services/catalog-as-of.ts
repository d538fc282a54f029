import { chooseClaim } from '../domain/choose-claim.ts';
import { knownBy } from '../domain/known-by.ts';
import { outlookAsOf } from '../domain/outlook.ts';
import type { Catalog } from '../domain/read-catalog.ts';
import type { Day } from '../domain/time.ts';

/** The catalog with only what was published by the end of a day. */
export function catalogAsOf(catalog: Catalog, day: Day): Catalog {
  const releases = knownBy(catalog.releases, catalog.sources, day);
  const ids = new Set(releases.map(({ id }) => id));
  return {
    ...catalog,
    labs: catalog.labs.map((lab) => ({
      ...lab,
      surveyedThrough: lab.surveyedThrough === null ? null : Math.min(lab.surveyedThrough, day),
    })),
    series: catalog.series.map((series) => ({
      ...series,
      ended: series.ended !== null && series.ended.on <= day ? series.ended : null,
      expectedNames: series.expectedNames.filter(({ published }) => published <= day),
    })),
    releases,
    signals: catalog.signals
      .filter((signal) => (signal.published ?? signal.day) <= day)
      .map((signal) =>
        signal.release !== null && ids.has(signal.release) ? signal : { ...signal, release: null },
      ),
    outlook: catalog.outlook.flatMap((claim) => outlookAsOf(claim, ids, day)),
  };
}

/**
 * Until which day the catalog knows each lab's silence, on the day that it is imported: its survey day, or its newest
 * event if that is later; nothing that lies ahead.
 */
export function catalogObservations(
  { labs, series, releases, sources }: Catalog,
  importedOn: Day,
): { lab: string; observedThrough: Day }[] {
  const labOf = new Map(series.map(({ slug, lab }) => [slug, lab]));
  const newest = new Map<string, Day>();
  for (const release of releases) {
    const lab = labOf.get(release.series);
    for (const { claims } of release.events) {
      const { day } = chooseClaim(claims, sources);
      if (lab === undefined || day === null || day > importedOn) continue;
      newest.set(lab, Math.max(newest.get(lab) ?? day, day));
    }
  }
  return labs.flatMap(({ slug, surveyedThrough }) => {
    const days = [surveyedThrough, newest.get(slug) ?? null].filter((day) => day !== null);
    return days.length === 0
      ? []
      : [{ lab: slug, observedThrough: Math.min(Math.max(...days), importedOn) }];
  });
}
