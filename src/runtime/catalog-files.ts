import { readdir, readFile } from 'node:fs/promises';
import { readStrictJson } from '../domain/strict-json.ts';
import type { CatalogFile, CatalogFiles } from '../services/parse-catalog.ts';
import { OperatorError } from './operator-error.ts';

/** Reads the catalog that ships with the project, or one of the same shape in another folder. */
export async function readCatalogFiles(folder: URL): Promise<CatalogFiles> {
  const names = await labFilesIn(folder);
  return {
    sources: await readJson(folder, 'sources.json'),
    labs: await Promise.all(names.map((name) => readJson(new URL('labs/', folder), name))),
  };
}

async function labFilesIn(folder: URL): Promise<string[]> {
  try {
    const names = await readdir(new URL('labs/', folder));
    return names.filter((name) => name.endsWith('.json')).toSorted();
  } catch (cause) {
    throw new OperatorError(
      `Cannot read the catalog in ${folder.pathname}: it needs labs/*.json and sources.json.`,
      { cause },
    );
  }
}

async function readJson(folder: URL, name: string): Promise<CatalogFile> {
  const { pathname } = new URL(name, folder);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(new URL(name, folder));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`Cannot read ${pathname} of the catalog: ${reason}`, { cause });
  }
  const read = readStrictJson(bytes);
  if (read.state === 'read') return { name, json: read.json };
  throw new OperatorError(`Cannot read ${pathname} of the catalog: it ${read.fault}.`);
}
