import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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

async function readJson(folder: URL, name: string): Promise<CatalogFile> {
  const path = fileURLToPath(new URL(name, folder));
  let bytes: Uint8Array;
  try {
    bytes = await readFile(new URL(name, folder));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`Cannot read ${path} of the catalog: ${reason}`, { cause });
  }
  const read = readStrictJson(bytes);
  if (read.state === 'read') return { name, json: read.json };
  throw new OperatorError(`Cannot read ${path} of the catalog: it ${read.fault}.`);
}
