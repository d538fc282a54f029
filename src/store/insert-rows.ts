import { sql } from 'drizzle-orm/sql';
import type { Column } from 'drizzle-orm/column';
import type { SQL } from 'drizzle-orm/sql';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { getTableColumns } from 'drizzle-orm/utils';
import type { Statement } from './database.ts';
import { finiteJson } from './finite-json.ts';
import { jsonChunks } from './json-chunks.ts';

/** Rows as JSON arrays of cells, in the order of the columns. */
export interface PackedRows {
  readonly columns: readonly (readonly [key: string, column: Column])[];
  readonly chunks: readonly string[];
}

/**
 * Inserts any number of rows with one bound parameter a statement. Every row gives the same keys.
 * No column may hold a fraction: SQLite's reading of decimals does not promise the last bit.
 */
export function insertRows<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: SQL = sql``,
): Statement[] {
  const { columns, chunks } = packRows(table, rows);
  return chunks.map((json) => insertPacked(table, columns, json, onConflict));
}

/** The rows of `insertRows`, to be bound to statements. */
export function packRows<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
): PackedRows {
  const first = rows[0];
  if (first === undefined) return { columns: [], chunks: [] };
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const cells = rows.map((row) =>
    columns.map(([key, column]) => {
      const value: unknown = Reflect.get(row, key) ?? null;
      if (value === null) return null;
      return column.dataType === 'json' ? finiteJson(value) : column.mapToDriverValue(value);
    }),
  );
  return { columns, chunks: jsonChunks(cells) };
}

/** Inserts one chunk of packed rows. */
export function insertPacked(
  table: SQLiteTable,
  columns: PackedRows['columns'],
  json: string,
  onConflict: SQL,
): Statement {
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const values = sql.join(
    columns.map((_, index) => sql.raw(`value ->> ${index}`)),
    sql`, `,
  );
  // "where true" tells ON CONFLICT from a join condition.
  return sql`insert into ${table} (${names}) select ${values} from json_each(${json}) where true order by key ${onConflict}`;
}

/** An ON CONFLICT clause that takes the named columns from the new row. */
export function overwrite(key: string, columns: readonly string[]): SQL {
  const set = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  return sql.raw(`on conflict (${key}) do update set ${set}`);
}

export const keepExisting: SQL = sql`on conflict do nothing`;
