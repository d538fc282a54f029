import type { SQL, SQLWrapper } from 'drizzle-orm/sql';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

/** A write that has not run yet. */
export type Statement = SQLWrapper | RowInsert;

export type Cell = string | number | null;

/** The insert of rows that are wide: each driver writes them in the way that is fast there. */
export interface RowInsert {
  /** "insert into", the table and its columns, of which there are `width`. */
  readonly into: SQL;
  readonly width: number;
  /** What follows the values. */
  readonly onConflict: SQL;
  /** What goes into the columns, row by row, in the order in which they are written. */
  readonly cells: readonly (readonly Cell[])[];
}

// No transaction() and no batch(): each works on one driver only.
export type Queries = Pick<
  BaseSQLiteDatabase<'sync' | 'async', unknown>,
  'select' | 'insert' | 'update' | 'delete'
>;

/** One SQLite database, whichever driver serves it. */
export interface Database {
  readonly queries: Queries;
  /**
   * Runs the statements in order, all or none, and answers how many rows each of them changed. Throws a
   * `DomainError` with the code `conflict`, `busy` or `unavailable` for what a caller can expect. While another process
   * writes it waits some seconds, unless told not to.
   */
  atomic(
    statements: readonly Statement[],
    options?: { readonly waits: boolean },
  ): Promise<readonly number[]>;
}
