import type { LabFile } from '../../src/domain/catalog-file.ts';
import { z } from 'zod';
import type { CatalogFiles } from '../../src/services/parse-catalog.ts';

type SeriesEntry = LabFile['series'][number];
type ReleaseEntry = SeriesEntry['releases'][number];

const named = z.array(z.object({ name: z.string(), json: z.unknown() }));

/** A release whose general availability the lab itself states. */
export function release(
  id: string,
  day: string,
  changes: Partial<ReleaseEntry> = {},
): ReleaseEntry {
  const claim = {
    source: 'lab',
    date: day,
    published: day,
    url: `https://example.org/${id}`,
    note: null,
    disregarded: null,
  };
  return {
    id,
    name: id,
    version: null,
    level: 'version',
    note: null,
    upstream_ids: [],
    events: [{ stage: 'ga', limited: false, claims: [claim] }],
    ...changes,
  };
}

export function series(slug: string, releases: ReleaseEntry[], changes: Partial<SeriesEntry> = {}) {
  return {
    slug,
    name: slug,
    aliases: [],
    open_previews: false,
    ended: null,
    note: null,
    expected: [],
    rules: [],
    releases,
    signals: [],
    outlook: [],
    ...changes,
  };
}

/** A lab that stands in no source. */
export const NO_UPSTREAM: LabFile['upstream'] = {
  models_dev: [],
  npm: [],
  github: [],
  hugging_face: [],
  feeds: [],
  openrouter: [],
};

export function lab(slug: string, entries: SeriesEntry[], changes: Partial<LabFile> = {}): LabFile {
  return {
    lab: slug,
    name: slug,
    url: null,
    surveyed_through: null,
    upstream: NO_UPSTREAM,
    series: entries,
    ...changes,
  };
}

export function catalogOf(...labs: LabFile[]): CatalogFiles {
  const source = { id: 'lab', name: 'The lab', kind: 'lab', url: null, licence: null };
  return {
    sources: { name: 'sources.json', json: [{ ...source, known_errors: null }] },
    labs: labs.map((json) => ({ name: `${json.lab}.json`, json })),
  };
}

const KIMI = [
  ['kimi-k1.5', 'Kimi K1.5', '2025-01-20'],
  ['kimi-k2', 'Kimi K2', '2025-07-11'],
  ['kimi-k2-0905', 'Kimi K2-0905', '2025-09-05'],
  ['kimi-k2-thinking', 'Kimi K2 Thinking', '2025-11-06'],
  ['kimi-k2.5', 'Kimi K2.5', '2026-01-27'],
  ['kimi-k2.6', 'Kimi K2.6', '2026-04-20'],
  ['kimi-k3', 'Kimi K3', '2026-07-16'],
  ['kimi-k3.1-pro', 'Kimi K3.1 Pro', '2026-10-24'],
] as const;

/** Moonshot with the milestones of Kimi and a series of nothing, and a lab with a regular series. */
export function smallCatalog(): CatalogFiles {
  const kimi = series(
    'kimi',
    KIMI.map(([id, name, day]) => release(id, day, { name })),
    {
      name: 'Kimi',
      aliases: ['k'],
      expected: [
        {
          name: 'Kimi K3',
          target: 'milestone',
          published: '2026-04-20',
          source: 'lab',
          url: 'https://example.org/outlook',
        },
      ],
    },
  );
  const opus = series('claude-opus', [
    release('claude-opus-4', '2025-05-22'),
    release('claude-opus-4.1', '2025-08-05'),
    release('claude-opus-4.5', '2025-11-24'),
    release('claude-opus-4.6', '2026-02-05'),
    release('claude-opus-4.7', '2026-04-16'),
    release('claude-opus-4.8', '2026-05-28'),
    release('claude-opus-5', '2026-07-24'),
    release('claude-opus-5.1', '2026-09-22'),
  ]);
  return catalogOf(
    lab('anthropic', [opus], { surveyed_through: '2026-10-26' }),
    lab('moonshot', [kimi, series('kimi-dev', [])], {
      name: 'Moonshot AI',
      surveyed_through: '2026-10-26',
    }),
  );
}

/** A catalog in which Kimi K2 Thinking has become a variant, and the series and its lab are called otherwise. */
export function judgedAnew({ sources, labs }: CatalogFiles): CatalogFiles {
  const text = JSON.stringify(labs)
    .replace(
      '"name":"Kimi K2 Thinking","version":null,"level":"version"',
      '"name":"Kimi K2 Deep","version":null,"level":"variant"',
    )
    .replace('"slug":"kimi","name":"Kimi"', '"slug":"kimi","name":"Kimi Chat"')
    .replace('"name":"Moonshot AI"', '"name":"Moonshot"');
  return { sources, labs: named.parse(JSON.parse(text)) };
}
