import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../domain/errors.ts';
import { readStrictJson } from '../domain/strict-json.ts';
import type { CatalogFile, CatalogFiles } from '../services/parse-catalog.ts';
import { OperatorError } from './operator-error.ts';

/** A file of a catalog as it lies in its folder. */
export interface RawFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface RawCatalog {
  readonly sources: RawFile;
  readonly labs: readonly RawFile[];
}

/** Reads the catalog that ships with the project, or one of the same shape in another folder. */
export async function readCatalogFiles(folder: URL): Promise<CatalogFiles> {
  return catalogFilesOf(await loadCatalog(folder));
}

/** The bytes of a catalog, from which can be told whether it is another one than before. */
export async function loadCatalog(folder: URL): Promise<RawCatalog> {
  const names = await labFilesIn(folder);
  return {
    sources: await load(folder, 'sources.json'),
    labs: await Promise.all(names.map((name) => load(new URL('labs/', folder), name))),
  };
}

/** What they say; throws an `OperatorError` that names the file that is no JSON. */
export function catalogFilesOf({ sources, labs }: RawCatalog): CatalogFiles {
  return { sources: parse(sources), labs: labs.map(parse) };
}

async function labFilesIn(folder: URL): Promise<string[]> {
  const needed = `Cannot read the catalog in ${fileURLToPath(folder)}: it needs labs/*.json and sources.json`;
  let names: string[];
  try {
    names = await readdir(new URL('labs/', folder));
  } catch (cause) {
    throw new OperatorError(`${needed}.`, { cause });
  }
  const files = names.filter((name) => name.endsWith('.json')).toSorted();
  if (files.length === 0) throw new OperatorError(`${needed}, and has no file in labs.`);
  return files;
}

async function load(folder: URL, name: string): Promise<RawFile> {
  const path = fileURLToPath(new URL(name, folder));
  try {
    return { name, path, bytes: await readFile(path) };
  } catch (cause) {
    const reason = messageOf(cause);
    throw new OperatorError(`Cannot read ${path} of the catalog: ${reason}`, { cause });
  }
}

function parse({ name, path, bytes }: RawFile): CatalogFile {
  const read = readStrictJson(bytes);
  if (read.state === 'read') return { name, json: read.json };
  throw new OperatorError(`Cannot read ${path} of the catalog: it ${read.fault}.`);
}
