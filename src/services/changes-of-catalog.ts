import { NO_DOCUMENT } from '../domain/change.ts';
import type { Change } from '../domain/change.ts';
import type { Lab } from '../domain/lab.ts';
import type { OutlookClaim } from '../domain/outlook.ts';
import type { Source } from '../domain/source.ts';
import { formatDay } from '../domain/time.ts';

/** What a catalog changes of what is told of the sources. */
export function changesOfSources(known: readonly Source[], told: readonly Source[]): Change[] {
  const before = new Map(known.map((source) => [source.id, originOf(source)]));
  return told.flatMap((source) => {
    const [previous, origin] = [before.get(source.id) ?? null, originOf(source)];
    if (same(previous, origin)) return [];
    const kind = previous === null ? 'source.recorded' : 'source.corrected';
    return [{ ...nothingOf(kind, source.id), origin: { ...origin, previous } }];
  });
}

/** What a catalog changes of the labs. */
export function changesOfLabs(known: readonly Lab[], told: readonly Lab[]): Change[] {
  const before = new Map(known.map((lab) => [lab.slug, organisationOf(lab)]));
  return told.flatMap((lab) => {
    const [previous, organisation] = [before.get(lab.slug) ?? null, organisationOf(lab)];
    if (same(previous, organisation)) return [];
    const kind = previous === null ? 'lab.recorded' : 'lab.corrected';
    const change = { ...nothingOf(kind, lab.slug), lab: lab.slug };
    return [{ ...change, organisation: { ...organisation, previous } }];
  });
}

/** What a catalog changes of the outlook of its series. One that `replaces` takes back what it no longer says. */
export function changesOfOutlook(
  standing: readonly OutlookClaim[],
  { outlook, series }: { outlook: readonly OutlookClaim[]; series: readonly OfLab[] },
  replaces: boolean,
): Change[] {
  const labs = new Map(series.map(({ slug, lab }) => [slug, lab]));
  const known = new Map(standing.map((claim) => [claim.id, claim]));
  const listed = new Set(outlook.map(({ id }) => id));
  const recorded = outlook.filter((claim) => {
    const earlier = known.get(claim.id);
    return earlier === undefined || (replaces && !same(statementOf(earlier), statementOf(claim)));
  });
  const withdrawn = standing.filter(({ id }) => replaces && !listed.has(id));
  const changeOf = (kind: 'outlook.recorded' | 'outlook.withdrawn') => (claim: OutlookClaim) => ({
    ...nothingOf(kind, claim.id),
    lab: labs.get(claim.series) ?? null,
    series: claim.series,
    day: claim.published,
    outlook: statementOf(claim),
  });
  return [
    ...withdrawn.map(changeOf('outlook.withdrawn')),
    ...recorded.map(changeOf('outlook.recorded')),
  ];
}

interface OfLab {
  readonly slug: string;
  readonly lab: string;
}

function nothingOf(kind: Change['kind'], subject: string): Change {
  return { ...NO_DOCUMENT, kind, lab: null, series: null, subject, day: null };
}

function originOf({ name, kind, url, licence, knownErrors }: Source) {
  return { name, kind, url, licence, knownErrors };
}

function organisationOf({ name, url, surveyedThrough }: Lab) {
  return {
    name,
    url,
    surveyedThrough: surveyedThrough === null ? null : formatDay(surveyedThrough),
  };
}

function statementOf({ about, release, aspect, stated, source, url, note, outcome }: OutlookClaim) {
  const came = outcome && { ...outcome, published: formatDay(outcome.published) };
  return { about, release, aspect, stated, source, url, note, outcome: came };
}

function same(a: object | null, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
