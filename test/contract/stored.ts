import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Client from 'better-sqlite3';
import { z } from 'zod';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { refresh } from '../../src/services/refresh.ts';
import { sha256 } from '../../src/services/sha256.ts';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import type { OpenDatabase } from '../../src/store/better-sqlite3.ts';
import { takeKey } from '../../src/store/idempotency.ts';
import { judgedAnew, smallCatalog } from '../http/catalog-builder.ts';
import type { Ask } from './ask.ts';
import { APRIL_MS, NOW_MS, SILENT, idsInOrder } from './standing-still.ts';

export type Cell = string | number | null;

/** The rows of a table, each cell under the column of its place. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const rows = z.array(z.array(z.union([z.string(), z.number(), z.null()])));
const names = z.array(z.object({ name: z.string() }));
const OF_THE_DRIVER = ['__drizzle_migrations', 'sqlite_sequence'];

/**
 * Fills a file with the small catalog, its forecasts, and what became of one that was made in April; a second catalog
 * judges some of it otherwise since, and some requests to write are under way.
 */
export async function fillDatabase(path: string, underWay: readonly Ask[]): Promise<OpenDatabase> {
  const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));
  const database = openDatabase({ path, migrationsFolder });
  const ctx = {
    database,
    clock: () => APRIL_MS,
    newId: idsInOrder(),
    log: SILENT,
    sources: [],
  };
  await importCatalog({ ctx, input: { files: smallCatalog(), until: null } });
  await refresh({ ctx, input: { trigger: 'command', on: null } });
  ctx.clock = () => NOW_MS;
  await importCatalog({ ctx, input: { files: judgedAnew(smallCatalog()), until: null } });
  await refresh({ ctx, input: { trigger: 'command', on: null } });
  for (const { method, path: of, body, headers } of underWay) {
    const key = headers['Idempotency-Key'] ?? '';
    const requestHash = sha256(`${method} ${of}\n${body ?? ''}`);
    const begun = { startedAtMs: NOW_MS, abandonedBeforeMs: 0, forgottenBeforeMs: 0 };
    await database.atomic(takeKey({ key, requestHash, ...begun }));
  }
  return database;
}

/** A file without a table. */
export async function emptyDatabase(folder: string): Promise<OpenDatabase> {
  const migrationsFolder = join(folder, 'no-migrations');
  await mkdir(join(migrationsFolder, 'meta'), { recursive: true });
  await writeFile(join(migrationsFolder, 'meta', '_journal.json'), '{"entries":[]}');
  return openDatabase({ path: join(folder, 'empty.db'), migrationsFolder });
}

/** Everything in a file, to put it elsewhere. */
export function readTables(path: string): StoredTable[] {
  const client = new Client(path, { readonly: true });
  try {
    const tables = names.parse(
      client.prepare(`select name from sqlite_master where type = 'table' order by rowid`).all(),
    );
    return tables
      .filter(({ name }) => !OF_THE_DRIVER.includes(name))
      .map(({ name }) => {
        const all = client.prepare(`select * from "${name}"`).raw();
        return {
          name,
          columns: all.columns().map((column) => column.name),
          rows: rows.parse(all.all()),
        };
      });
  } finally {
    client.close();
  }
}
