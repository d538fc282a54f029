import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from './database.ts';
import { asDomainError } from './sqlite-errors.ts';

/** How long a write waits for another process to finish its own. */
const BUSY_TIMEOUT_MS = 5_000;

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
  const client = connect(options.path, options.busyTimeoutMs ?? BUSY_TIMEOUT_MS);
  try {
    const before = migrationsOf(client);
    migrateUnchecked(client, options.migrationsFolder);
    client.pragma('foreign_keys = ON');
    // It reads every row, and only a migration writes without the references: `doctor` looks at any file.
    const broken = migrationsOf(client) === before ? [] : client.pragma('foreign_key_check');
    if (Array.isArray(broken) && broken.length > 0) {
      throw new Error(
        `Cannot open ${options.path}: ${broken.length} rows refer to rows that are missing.`,
      );
    }
    return databaseOf(client);
  } catch (error) {
    client.close();
    throw asDomainError(error);
  }
}

function connect(path: string, timeout: number): Client.Database {
  try {
    const client = new Client(path, { timeout });
    client.pragma('journal_mode = WAL');
    // An acknowledged write survives a power cut too.
    client.pragma('synchronous = FULL');
    // Forty megabytes instead of four: a refresh comes back to the same pages, and writes a third less.
    client.pragma('wal_autocheckpoint = 10000');
    return client;
  } catch (error) {
    throw asDomainError(error);
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

function migrationsOf(client: Client.Database): unknown {
  const table = client.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`);
  if (table.get() === undefined) return null;
  return client.prepare('select max(created_at) from __drizzle_migrations').pluck().get();
}

function databaseOf(client: Client.Database): OpenDatabase {
  const dialect = new SQLiteSyncDialect();
  const prepared = new Map<string, Client.Statement>();

  function run(statement: Statement): number {
    const query = dialect.sqlToQuery(statement.getSQL());
    const known = prepared.get(query.sql) ?? client.prepare(query.sql);
    prepared.set(query.sql, known);
    return known.run(...query.params).changes;
  }

  const runAll = client.transaction((statements: readonly Statement[]) => statements.map(run));
  return {
    queries: drizzle(client),
    // The lock is taken at the start: a reader that turns writer half-way could only fail.
    async atomic(statements) {
      try {
        return runAll.immediate(statements);
      } catch (error) {
        throw asDomainError(error);
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
