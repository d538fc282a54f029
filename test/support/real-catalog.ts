import { fileURLToPath } from 'node:url';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { instantOfDay, parseDay } from '../../src/domain/time.ts';
import type { Context } from '../../src/services/context.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { openDatabase } from '../../src/store/better-sqlite3.ts';

const ROOT = new URL('../../', import.meta.url);
const NOON_MS = 12 * 3_600_000;

export interface TestService {
  readonly ctx: Context;
  close(): void;
}

/** A context over an empty database in memory, at noon UTC of a day. */
export function contextOn(day: string, sources: readonly SourceAdapter[] = []): TestService {
  const database = openDatabase({
    path: ':memory:',
    migrationsFolder: fileURLToPath(new URL('migrations/', ROOT)),
  });
  let lastId = 0;
  const silent = () => {};
  const ctx: Context = {
    database,
    clock: () => instantOfDay(parseDay(day)) + NOON_MS,
    newId: () => `id-${(lastId += 1)}`,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    sources,
  };
  return { ctx, close: () => database.close() };
}

/** The same with the catalog that ships with the project, or what of it was published by `until`. */
export async function catalogOn(
  day: string,
  options: { until?: string; sources?: readonly SourceAdapter[] } = {},
): Promise<TestService> {
  const service = contextOn(day, options.sources);
  const files = await readCatalogFiles(new URL('data/', ROOT));
  const until = options.until === undefined ? null : parseDay(options.until);
  await importCatalog({ ctx: service.ctx, input: { files, until } });
  return service;
}
