import { labFileSchema, sourcesFileSchema } from '../../src/domain/catalog-file.ts';
import { readCatalog } from '../../src/domain/read-catalog.ts';
import type { Catalog } from '../../src/domain/read-catalog.ts';

const SOURCES = [
  { id: 'lab-notes', name: 'Notes', kind: 'lab' },
  { id: 'models-dev', name: 'models.dev', kind: 'catalogue', known_errors: 'month-only dates' },
];

/** A release as a file has it, shipped on one day. */
export function release(id: string, own: object = {}) {
  const events = [{ stage: 'ga', claims: [{ source: 'lab-notes', date: '2026-07-16' }] }];
  return { id, name: id, level: 'version', events, ...own };
}

/** A series as a file has it. */
export function series(slug: string, own: object = {}) {
  return { slug, name: slug, releases: [], ...own };
}

/** A lab file by the name of its lab. */
export function lab(name: string, ...entries: readonly object[]) {
  return {
    file: `${name}.json`,
    json: {
      lab: name,
      name,
      url: null,
      surveyed_through: '2026-11-13',
      upstream: { models_dev: [] },
      series: entries,
    },
  };
}

/** Reads lab files against two sources, `lab-notes` and `models-dev`. */
export function read(...files: readonly { file: string; json: unknown }[]): Catalog {
  return readCatalog(
    files.map(({ file, json }) => ({ file, content: labFileSchema.parse(json) })),
    sourcesFileSchema.parse(SOURCES),
  );
}
