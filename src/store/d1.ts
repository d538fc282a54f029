import type { D1Database } from '@cloudflare/workers-types';
import { drizzle } from 'drizzle-orm/d1';
import { sql } from 'drizzle-orm/sql';
import type { SQLWrapper } from 'drizzle-orm/sql';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from './database.ts';
import { insertAsJson } from './insert-rows.ts';
import { ARE_TOTALS_KEPT, KEEP_TOTALS } from './keep-totals.ts';
import { asDomainError } from './sqlite-errors.ts';

/** A D1 binding, or a session of one, as a database; to be made once, since prepared statements are kept with it. */
export function d1Database(binding: Pick<D1Database, 'prepare' | 'batch'>): Database {
  const dialect = new SQLiteAsyncDialect();

  function bound(statement: SQLWrapper) {
    // A row for each that it changes: the count that D1 gives holds what triggers change too.
    const query = dialect.sqlToQuery(sql`${statement.getSQL()} returning 1`);
    return binding.prepare(query.sql).bind(...query.params);
  }

  return {
    // oxlint-disable-next-line typescript/consistent-type-assertions -- drizzle prepares and batches, as a session can too
    queries: drizzle(binding as D1Database),
    async atomic(statements) {
      if (statements.length === 0) return [];
      try {
        const parts = statements.map(partsOf);
        const results = await binding.batch(parts.flat().map(bound));
        const changes = results.map((result) => result.results.length);
        return parts.map(({ length }) => changes.splice(0, length).reduce((a, b) => a + b, 0));
      } catch (error) {
        throw asDomainError(error);
      }
    },
  };
}

/** Sees to it that the totals of lists are kept; to be done before anything is written. */
export async function keepTotals(binding: Pick<D1Database, 'prepare' | 'batch'>): Promise<void> {
  if ((await binding.prepare(ARE_TOTALS_KEPT).first('kept')) === 1) return;
  await binding.batch(KEEP_TOTALS.map((statement) => binding.prepare(statement)));
}

// Of parameters it takes a hundred a statement: rows go in as JSON.
function partsOf(statement: Statement): readonly SQLWrapper[] {
  return 'cells' in statement ? insertAsJson(statement) : [statement];
}
