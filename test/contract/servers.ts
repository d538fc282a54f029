import { fileURLToPath } from 'node:url';
import type { D1Database } from '@cloudflare/workers-types';
import { createTestHarness, unstable_readConfig } from 'wrangler';
import { createFront } from '../../src/http/create-front.ts';
import { bindServices } from '../../src/services/bind-services.ts';
import { readConfig } from '../../src/runtime/config.ts';
import { listen } from '../../src/runtime/listen.ts';
import type { Answering } from '../../src/runtime/listen.ts';
import { version } from '../../src/runtime/version.ts';
import type { Database } from '../../src/store/database.ts';
import { CLIENT_ADDRESS } from './asks.ts';
import { SETTINGS } from './settings.ts';
import { NOW_MS, SILENT, idsInOrder } from './standing-still.ts';
import type { StoredTable } from './stored.ts';

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The service as Node serves it, without the metrics of the process, which an isolate has none of. */
export async function startNode(database: Database): Promise<Server> {
  const { publicUrl, adminToken, rateLimitPerMinute } = readConfig(SETTINGS);
  const ctx = { database, clock: () => NOW_MS, newId: idsInOrder(1000), log: SILENT, sources: [] };
  const { gate } = createFront(bindServices(ctx), {
    now: ctx.clock,
    stopwatch: ctx.clock,
    newId: ctx.newId,
    log: SILENT,
    adminToken,
    publicUrl,
    build: version,
    requestsPerMinute: rateLimitPerMinute,
    dearAtOnce: 2,
    observe: () => undefined,
  });
  const entrance: Answering = {
    ...gate,
    make: (request, address) => gate.make(request, request.headers.get(CLIENT_ADDRESS) ?? address),
  };
  const { url, close } = await listen(entrance, { host: '127.0.0.1', port: 0 });
  return { url, stop: () => close(0) };
}

/** The service as the local Workers runtime serves it, on a D1 that holds the same rows, or with null no table. */
export async function startWorker(tables: readonly StoredTable[] | null): Promise<Server> {
  const { ADMIN_TOKEN, ...vars } = SETTINGS;
  const { compatibility_date, compatibility_flags, d1_databases, name } = unstable_readConfig({
    config: `${root}wrangler.toml`,
  });
  const config = {
    name,
    main: 'test/contract/worker.ts',
    compatibility_date,
    compatibility_flags,
    d1_databases,
  };
  const harness = createTestHarness({
    root,
    workers: [{ config: { ...config, vars: { ...vars, ADMIN_TOKEN } } }],
  });
  const { url } = await harness.listen();
  const worker = harness.getWorker<{ DB: D1Database }>();
  if (tables !== null) {
    await worker.applyD1Migrations('DB');
    await copyInto((await worker.getEnv()).DB, tables);
  }
  return { url: url.origin, stop: () => harness.close() };
}

async function copyInto(DB: D1Database, tables: readonly StoredTable[]): Promise<void> {
  await DB.batch([
    DB.prepare('PRAGMA defer_foreign_keys = true'),
    ...tables.map(({ name: table }) => DB.prepare(`delete from "${table}"`)),
    ...tables.flatMap(({ name: table, columns, rows }) => {
      // Triggers have counted what came before.
      const insert = DB.prepare(
        `insert or replace into "${table}" (${columns.map((column) => `"${column}"`).join(', ')})
         values (${columns.map(() => '?').join(', ')})`,
      );
      return rows.map((row) => insert.bind(...row));
    }),
  ]);
}
