import { fileURLToPath } from 'node:url';
import { createApp } from '../../src/http/create-app.ts';
import type { AppOptions } from '../../src/http/app-state.ts';
import { createMemory } from '../../src/http/memory.ts';
import type { Memory } from '../../src/http/memory.ts';
import { createResponseCache } from '../../src/http/response-cache.ts';
import { instantOfDay, parseDay } from '../../src/domain/time.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import type { Context } from '../../src/services/context.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import type { CatalogFiles } from '../../src/services/parse-catalog.ts';
import { refresh } from '../../src/services/refresh.ts';
import { openDatabase } from '../../src/store/better-sqlite3.ts';
import { smallCatalog } from './catalog-builder.ts';
import { checkAnswersOf } from './described-app.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

export const TODAY = '2026-10-27';
export const TOKEN = 'a-token-of-an-operator';

export interface TestService {
  readonly app: ReturnType<typeof createApp>;
  readonly memory: Memory;
  readonly renew: () => Promise<string>;
  readonly ctx: Context;
  /** What was logged as an error. */
  readonly errors: unknown[];
  /** Moves the clock, which stands still otherwise. */
  readonly setNow: (day: string, ms?: number) => void;
  readonly close: () => void;
}

export interface Setting {
  /** A file in place of the database in memory. */
  readonly path?: string;
  readonly busyTimeoutMs?: number;
  readonly catalog?: CatalogFiles;
  readonly options?: Partial<AppOptions>;
}

/** The real service on a real SQLite database, in memory unless a path is given, with a clock that stands at noon. */
export async function startService({
  catalog = smallCatalog(),
  options = {},
  path = ':memory:',
  busyTimeoutMs = 5_000,
}: Setting = {}): Promise<TestService> {
  let nowMs = instantOfDay(parseDay(TODAY)) + 43_200_000;
  let ids = 0;
  const errors: unknown[] = [];
  const log = {
    info: () => undefined,
    debug: () => undefined,
    warn: () => undefined,
    error: (message: string, fields: unknown) => errors.push({ message, fields }),
  };
  const database = openDatabase({ path, migrationsFolder, busyTimeoutMs });
  const ctx: Context = {
    database,
    clock: () => nowMs,
    newId: () => `id-${(ids += 1)}`,
    log,
    sources: [],
  };
  await importCatalog({ ctx, input: { files: catalog, until: null } });
  await refresh({ ctx, input: { trigger: 'command', on: null } });
  const services = bindServices(ctx);
  const cache = createResponseCache();
  const given = {
    now: ctx.clock,
    log,
    adminToken: TOKEN,
    publicUrl: null,
    build: 'test',
    ...options,
  };
  const app = createApp(services, given, cache);
  checkAnswersOf(app);
  return {
    app,
    memory: createMemory({ ...given, services, cache }),
    renew: () => services.dataVersion(),
    ctx,
    errors,
    close: () => database.close(),
    setNow(day, ms = 43_200_000) {
      nowMs = instantOfDay(parseDay(day)) + ms;
    },
  };
}
