import { chooseClaim } from './choose-claim.ts';
import type { LabFile } from './catalog-file.ts';
import { AVAILABLE, END_STAGES } from './release.ts';
import type { Release } from './release.ts';
import { ANY_SOURCE } from './series.ts';
import type { Series } from './series.ts';
import { RESERVED_SLUGS } from './slug.ts';
import type { Source } from './source.ts';
import { formatDay } from './time.ts';
import { foldUpstreamId } from './upstream-id.ts';

/** A parsed file of `data/labs`, with its name for messages. */
export interface NamedLabFile {
  readonly file: string;
  readonly content: LabFile;
}

/** The domain values that the files came to. */
interface Values {
  readonly sources: readonly Source[];
  readonly series: readonly Series[];
  readonly releases: readonly Release[];
}

interface Named {
  readonly where: string;
  readonly key: string;
}

/** By which source the ids are that catalog files give. */
export const SOURCE_OF_UPSTREAM_IDS = 'models-dev';

/** Everything in which catalog files contradict each other: where, what, and the fix, in one sentence each. */
export function catalogProblems(files: readonly NamedLabFile[], catalog: Values): string[] {
  const unknownSources = findUnknownSources(files, catalog);
  return [
    ...findClashes(files),
    ...findRepetitions(files),
    ...findDanglingReferences(files, catalog),
    ...findHomelessTools(files),
    ...unknownSources,
    // An event can be dated only where all of its sources are known.
    ...(unknownSources.length > 0 ? [] : findDisorder(files, catalog)),
  ];
}

function findClashes(files: readonly NamedLabFile[]): string[] {
  const series = everySeries(files);
  const releases = everyRelease(files);
  const named = files.map(({ file, content }) => ({ where: file, key: content.lab }));
  const slugs = series.flatMap(({ where, entry }) =>
    [entry.slug, ...entry.aliases].map((key) => ({ where, key })),
  );
  const upstream = releases.flatMap(({ where, entry }) => {
    const ids = [...entry.upstream_ids, entry.id].map(foldUpstreamId);
    return [...new Set(ids)].map((key) => ({ where, key }));
  });
  const signals = series.flatMap(({ where, entry }) =>
    entry.signals.map(({ id }) => ({ where, key: id })),
  );
  const outlook = series.flatMap(({ where, entry }) =>
    entry.outlook.map(({ id }) => ({ where, key: id })),
  );
  return [
    ...misnamed(files),
    ...slugs
      .filter(({ key }) => RESERVED_SLUGS.includes(key))
      .map(
        ({ where, key }) =>
          `${where}: "${key}" is a word of the service's paths; choose another alias.`,
      ),
    ...repeated(named, (key) => `the lab "${key}" has two files; merge them`),
    ...repeated(
      slugs,
      (key) => `the slug or alias "${key}" is taken twice; slugs are unique over all labs`,
    ),
    ...repeated(
      releases.map(({ where, entry }) => ({ where, key: entry.id })),
      (key) => `the release id "${key}" is taken twice; ids are unique over all labs`,
    ),
    ...repeated(upstream, (key) => `the upstream id "${key}" means two releases; keep it at one`),
    ...repeated(signals, (key) => `the signal id "${key}" is taken twice; give one another id`),
    ...repeated(outlook, (key) => `the outlook id "${key}" is taken twice; give one another id`),
  ];
}

function misnamed(files: readonly NamedLabFile[]): string[] {
  return files
    .filter(({ file, content }) => file !== `${content.lab}.json`)
    .map(
      ({ file, content }) =>
        `${file}: holds the lab "${content.lab}"; name the file ${content.lab}.json.`,
    );
}

function findRepetitions(files: readonly NamedLabFile[]): string[] {
  return everyRelease(files).flatMap(({ where, entry }) => [
    ...repeated(
      entry.events.map(({ stage }) => ({ where, key: stage })),
      (stage) => `two events of stage "${stage}"; put their claims into one`,
    ),
    ...entry.events.flatMap(({ stage, claims }) =>
      repeated(
        claims.map(({ source, date, published }) => ({
          where,
          key: `${source} ${date} ${published}`,
        })),
        (key) => `stage "${stage}" repeats the claim ${key}; keep it once`,
      ),
    ),
  ]);
}

function findUnknownSources(files: readonly NamedLabFile[], { sources }: Values): string[] {
  const known = new Set(sources.map(({ id }) => id));
  const used = [
    ...everySeries(files).flatMap(({ where, entry }) =>
      [
        ...entry.signals,
        ...entry.expected,
        ...entry.rules.filter(({ source }) => source !== ANY_SOURCE),
        ...entry.outlook,
        ...entry.outlook.flatMap(({ outcome }) => (outcome === null ? [] : [outcome])),
      ].map(({ source }) => ({ where, key: source })),
    ),
    ...everyRelease(files).flatMap(({ where, entry }) => [
      ...entry.events.flatMap(({ claims }) => claims.map(({ source }) => ({ where, key: source }))),
      ...(entry.upstream_ids.length > 0 ? [{ where, key: SOURCE_OF_UPSTREAM_IDS }] : []),
    ]),
  ];
  return used
    .filter(({ key }) => !known.has(key))
    .map(({ where, key }) => `${where}: the source "${key}" is unknown; add it to sources.json.`);
}

function findDanglingReferences(files: readonly NamedLabFile[], catalog: Values): string[] {
  const releases = new Set(catalog.releases.map(({ id }) => id));
  const slugs = new Set(catalog.series.map(({ slug }) => slug));
  return everySeries(files).flatMap(({ where, entry }) => [
    ...[
      ...entry.signals.map(({ id, release }) => ({ what: `signal ${id}`, release })),
      ...entry.outlook.map(({ id, release }) => ({ what: `outlook ${id}`, release })),
    ]
      .filter(({ release }) => release !== null && !releases.has(release))
      .map(
        ({ what, release }) =>
          `${where}, ${what}: no release "${release}"; use an id of the catalog or null.`,
      ),
    ...[entry.ended?.successor ?? null]
      .filter((successor) => successor !== null && !slugs.has(successor))
      .map(
        (successor) =>
          `${where}: the successor "${successor}" is no series; use a slug of the catalog or null.`,
      ),
  ]);
}

function findHomelessTools(files: readonly NamedLabFile[]): string[] {
  return files.flatMap(({ file, content }) =>
    content.upstream.npm
      .filter(({ series }) => !content.series.some(({ slug }) => slug === series))
      .map(
        ({ package: name, series }) =>
          `${file}: the package ${name} serves "${series}", which is no series of this lab.`,
      ),
  );
}

function findDisorder(files: readonly NamedLabFile[], { releases, sources }: Values): string[] {
  const places = new Map(everyRelease(files).map(({ where, entry }) => [entry.id, where]));
  return releases.flatMap(({ id, events }) => {
    const dated = events.flatMap(({ stage, claims }) => {
      const { day } = chooseClaim(claims, sources);
      return day === null ? [] : [{ stage, day }];
    });
    const available = dated.filter(({ stage }) => AVAILABLE.includes(stage)).map(({ day }) => day);
    if (available.length === 0) return [];
    const first = Math.min(...available);
    return dated
      .filter(({ stage, day }) =>
        stage === 'announced' ? day > first : END_STAGES.includes(stage) && day < first,
      )
      .map(
        ({ stage, day }) =>
          `${places.get(id)}: ${stage} on ${formatDay(day)} is out of order with availability on ` +
          `${formatDay(first)}; correct or disregard a claim.`,
      );
  });
}

function everySeries(files: readonly NamedLabFile[]) {
  return files.flatMap(({ file, content }) =>
    content.series.map((entry) => ({ where: `${file}, ${entry.slug}`, entry })),
  );
}

function everyRelease(files: readonly NamedLabFile[]) {
  return everySeries(files).flatMap(({ where, entry }) =>
    entry.releases.map((release) => ({ where: `${where}, ${release.id}`, entry: release })),
  );
}

function repeated(items: readonly Named[], say: (key: string) => string): string[] {
  const first = new Map<string, string>();
  return items.flatMap(({ where, key }) => {
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, where);
    return earlier === undefined ? [] : [`${where}: ${say(key)} (first in ${earlier}).`];
  });
}
