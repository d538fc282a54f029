import { setTimeout as wait } from 'node:timers/promises';
import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { sql } from 'drizzle-orm/sql';
import type { Database, RowInsert, Statement } from './database.ts';
import { ARE_TOTALS_KEPT, KEEP_TOTALS } from './keep-totals.ts';
import { asDomainError, isHeld } from './sqlite-errors.ts';
import { steadyDialect, steadyQueries } from './steady-queries.ts';

/** How long a write waits for another process to finish its own. */
const BUSY_TIMEOUT_MS = 5_000;
/** A write that waits asks again so often, and others have their turn in between. */
const ASK_AGAIN_MS = 10;

export interface OpenDatabase extends Database {
  /** Copies the database to a file while it is in use; the copy is as it was at one moment. */
  backup(path: string): Promise<void>;
  close(): void;
}

/** Opens a file, or `:memory:`, brings it to the newest schema and, where that changed it, checks that every reference holds. */
export function openDatabase(options: {
  path: string;
  migrationsFolder: string;
  busyTimeoutMs?: number;
}): OpenDatabase {
  const busyTimeoutMs = options.busyTimeoutMs ?? BUSY_TIMEOUT_MS;
  const client = connect(options.path, busyTimeoutMs);
  try {
    configure(client, busyTimeoutMs);
    const before = migrationsOf(client);
    migrateUnchecked(client, options.migrationsFolder);
    keepTotals(client);
    client.pragma('foreign_keys = ON');
    // It reads every row, and only a migration writes without the references: `doctor` looks at any file.
    const broken = migrationsOf(client) === before ? [] : client.pragma('foreign_key_check');
    if (Array.isArray(broken) && broken.length > 0) {
      throw new Error(
        `Cannot open ${options.path}: ${broken.length} rows refer to rows that are missing.`,
      );
    }
    return databaseOf(client, busyTimeoutMs);
  } catch (error) {
    client.close();
    throw asDomainError(error);
  }
}

function connect(path: string, timeout: number): Client.Database {
  try {
    return new Client(path, { timeout });
  } catch (error) {
    throw asDomainError(error);
  }
}

function configure(client: Client.Database, busyTimeoutMs: number): void {
  keepLogOfWrites(client, busyTimeoutMs);
  // An acknowledged write survives a power cut too.
  client.pragma('synchronous = FULL');
  // Forty megabytes instead of four: a refresh comes back to the same pages, and writes a third less.
  client.pragma('wal_autocheckpoint = 10000');
}

// SQLite does not wait where another process turns the same new file into a write-ahead one: it says busy at once.
function keepLogOfWrites(client: Client.Database, busyTimeoutMs: number): void {
  const latestMs = performance.now() + busyTimeoutMs;
  while (true) {
    try {
      client.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isHeld(error) || performance.now() >= latestMs) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ASK_AGAIN_MS);
  }
}

// A migration that rebuilds a table must not see its references, so the check comes afterwards.
function migrateUnchecked(client: Client.Database, migrationsFolder: string): void {
  client.pragma('foreign_keys = OFF');
  const apply = () => migrate(drizzle(client), { migrationsFolder });
  try {
    apply();
  } catch {
    // Another process may have migrated the same file in between: then this finds nothing left to do.
    apply();
  }
}

function keepTotals(client: Client.Database): void {
  if (client.prepare(ARE_TOTALS_KEPT).pluck().get() === 1) return;
  const keep = client.transaction(() => KEEP_TOTALS.forEach((statement) => client.exec(statement)));
  keep.immediate();
}

function migrationsOf(client: Client.Database): unknown {
  const table = client.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`);
  if (table.get() === undefined) return null;
  return client.prepare('select max(created_at) from __drizzle_migrations').pluck().get();
}

function databaseOf(client: Client.Database, busyTimeoutMs: number): OpenDatabase {
  const prepared = new Map<string, Client.Statement>();

  function run(statement: Statement): number {
    if ('cells' in statement) return insert(statement);
    const { sql: text, params } = steadyDialect.sqlToQuery(statement.getSQL());
    return prepare(text).run(...params).changes;
  }

  function insert({ into, width, onConflict, cells }: RowInsert): number {
    const places = sql.raw(Array.from({ length: width }, () => '?').join());
    const one = sql`${into} values (${places}) ${onConflict}`;
    const each = prepare(steadyDialect.sqlToQuery(one).sql);
    return cells.reduce((changes, row) => changes + each.run(row).changes, 0);
  }

  function prepare(text: string): Client.Statement {
    const known = prepared.get(text) ?? client.prepare(text);
    prepared.set(text, known);
    return known;
  }

  const runAll = client.transaction((statements: readonly Statement[]) => statements.map(run));

  // SQLite itself would wait in the way of everything else that this process does, reading included.
  function runAtOnce(statements: readonly Statement[]): readonly number[] {
    client.pragma('busy_timeout = 0');
    try {
      // The lock is taken at the start: a reader that turns writer half-way could only fail.
      return runAll.immediate(statements);
    } finally {
      client.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }

  return {
    queries: steadyQueries(client),
    async atomic(statements, { waits } = { waits: true }) {
      const latestMs = performance.now() + (waits ? busyTimeoutMs : 0);
      while (true) {
        try {
          return runAtOnce(statements);
        } catch (error) {
          if (!isHeld(error) || performance.now() >= latestMs) throw asDomainError(error);
        }
        await wait(ASK_AGAIN_MS);
      }
    },
    async backup(path) {
      await client.backup(path);
    },
    close() {
      client.close();
    },
  };
}
