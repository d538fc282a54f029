import type { LabFile, SourcesFile } from './catalog-file.ts';
import { catalogProblems } from './catalog-problems.ts';
import type { NamedLabFile } from './catalog-problems.ts';
import { claimPeriod } from './claim-period.ts';
import type { Claim } from './claim.ts';
import { DomainError } from './errors.ts';
import type { Lab, UpstreamProvider } from './lab.ts';
import type { OutlookClaim } from './outlook.ts';
import type { Release } from './release.ts';
import type { Series } from './series.ts';
import type { Signal } from './signal.ts';
import type { Source } from './source.ts';
import { parseDay } from './time.ts';
import type { Day } from './time.ts';

type SeriesEntry = LabFile['series'][number];
type ReleaseEntry = SeriesEntry['releases'][number];
type ClaimEntry = ReleaseEntry['events'][number]['claims'][number];

/** What the catalog files say, as domain values; sources keep their order, which is their rank among equals. */
export interface Catalog {
  readonly sources: readonly Source[];
  readonly labs: readonly Lab[];
  readonly series: readonly Series[];
  readonly releases: readonly Release[];
  readonly signals: readonly Signal[];
  readonly outlook: readonly OutlookClaim[];
}

/**
 * Turns parsed catalog files into domain values; throws a `DomainError` that names every file, series and release
 * that contradicts another, each with its fix.
 * @example readCatalog([], []).series // []
 */
export function readCatalog(files: readonly NamedLabFile[], sources: SourcesFile): Catalog {
  const catalog: Catalog = {
    sources: sources.map(({ known_errors: knownErrors, ...source }) => ({
      ...source,
      knownErrors,
    })),
    labs: files.map(({ content }) => toLab(content)),
    series: files.flatMap(({ content }) =>
      content.series.map((entry) => toSeries(content.lab, entry)),
    ),
    releases: eachSeries(files).flatMap(({ slug, releases }) =>
      releases.map((entry) => toRelease(slug, entry)),
    ),
    signals: eachSeries(files).flatMap(toSignals),
    outlook: eachSeries(files).flatMap(toOutlook),
  };
  const problems = catalogProblems(files, catalog);
  if (problems.length > 0) {
    throw new DomainError('invalid-input', `Cannot use the catalog:\n- ${problems.join('\n- ')}`);
  }
  return catalog;
}

function eachSeries(files: readonly NamedLabFile[]): SeriesEntry[] {
  return files.flatMap(({ content }) => content.series);
}

function toLab({ lab, name, url, surveyed_through: surveyed, upstream }: LabFile): Lab {
  return {
    slug: lab,
    name,
    url,
    surveyedThrough: optionalDay(surveyed),
    modelsDevProviders: upstream.models_dev,
    upstream: toProviders(upstream),
  };
}

function toProviders(upstream: LabFile['upstream']): UpstreamProvider[] {
  const plain = { covers: false, series: null };
  return [
    ...upstream.npm.map(({ package: provider, series }) => ({
      ...plain,
      source: 'npm',
      provider,
      series,
    })),
    ...upstream.github.map((provider) => ({ ...plain, source: 'github', provider })),
    ...upstream.hugging_face.map(({ organization: provider, covers }) => ({
      ...plain,
      source: 'hugging-face',
      provider,
      covers,
    })),
    ...upstream.feeds.map(({ url: provider, covers }) => ({
      ...plain,
      source: 'feeds',
      provider,
      covers,
    })),
    ...upstream.openrouter.map((provider) => ({ ...plain, source: 'openrouter', provider })),
  ];
}

function toSeries(lab: string, entry: SeriesEntry): Series {
  const { slug, name, aliases, open_previews: openPreviews, ended, note, expected, rules } = entry;
  return {
    slug,
    lab,
    name,
    aliases,
    openPreviews,
    ended: ended === null ? null : { ...ended, on: parseDay(ended.on) },
    note,
    expectedNames: expected.map((name) => ({ ...name, published: parseDay(name.published) })),
    rules,
  };
}

function toRelease(series: string, entry: ReleaseEntry): Release {
  const { upstream_ids: upstreamIds, events, ...release } = entry;
  return {
    ...release,
    series,
    upstreamIds,
    events: events.map((event) => ({
      ...event,
      claims: event.claims.map((claim) => toClaim(claim, event.limited)),
    })),
  };
}

function toClaim(entry: ClaimEntry, limited: boolean): Claim {
  const { precision } = claimPeriod(entry.date);
  return { ...entry, precision, limited, published: optionalDay(entry.published), order: 0 };
}

function toSignals({ slug, signals }: SeriesEntry): Signal[] {
  return signals.map(({ date, published, ...signal }) => ({
    ...signal,
    series: slug,
    day: parseDay(date),
    published: optionalDay(published),
  }));
}

function toOutlook({ slug, outlook }: SeriesEntry): OutlookClaim[] {
  return outlook.map(({ published, outcome, ...claim }) => ({
    ...claim,
    series: slug,
    published: parseDay(published),
    outcome: outcome && { ...outcome, published: parseDay(outcome.published) },
  }));
}

function optionalDay(text: string | null): Day | null {
  return text === null ? null : parseDay(text);
}
