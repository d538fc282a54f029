import type Client from 'better-sqlite3';
import { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import type { Logger } from 'drizzle-orm/logger';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Queries } from './database.ts';

/**
 * Writes each parameter as an expression, so that SQLite compiles a statement once. As better-sqlite3 builds it, with
 * samples of what indexes hold, it compiles anew whenever what is compared to an indexed column is bound: a plan may
 * depend on the value. That costs several times what most queries do, we keep no samples, and an expression has no
 * value beforehand.
 */
export const steadyDialect = Object.assign(new SQLiteSyncDialect(), { escapeParam: () => '+?' });

/** Queries in that dialect. */
export function steadyQueries(client: Client.Database, options: { logger?: Logger } = {}): Queries {
  const session = new BetterSQLiteSession(client, steadyDialect, undefined, options);
  return new BetterSQLite3Database('sync', steadyDialect, session, undefined);
}
