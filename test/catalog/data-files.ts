import { readdir, readFile } from 'node:fs/promises';
import { labFileSchema, sourcesFileSchema } from '../../src/domain/catalog-file.ts';
import { readCatalog } from '../../src/domain/read-catalog.ts';
import type { Catalog } from '../../src/domain/read-catalog.ts';

/** The catalog that ships with the project. */
export const DATA = new URL('../../data/', import.meta.url);

export async function readLabFiles(): Promise<{ file: string; json: unknown }[]> {
  const folder = new URL('labs/', DATA);
  const names = (await readdir(folder)).toSorted();
  return Promise.all(
    names.map(async (file) => {
      const json: unknown = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
      return { file, json };
    }),
  );
}

export async function readShippedCatalog(): Promise<Catalog> {
  const files = (await readLabFiles()).map(({ file, json }) => ({
    file,
    content: labFileSchema.parse(json),
  }));
  const sources = sourcesFileSchema.parse(
    JSON.parse(await readFile(new URL('sources.json', DATA), 'utf8')),
  );
  return readCatalog(files, sources);
}
