import { sql } from 'drizzle-orm/sql';
import type { Column } from 'drizzle-orm/column';
import type { SQL } from 'drizzle-orm/sql';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { getTableColumns } from 'drizzle-orm/utils';
import type { Cell, RowInsert, Statement } from './database.ts';
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

/** The same for rows of half a kilobyte or many columns: where a driver can bind each of them, that takes half as long. */
export function insertWideRows<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: SQL = sql``,
): RowInsert[] {
  if (rows.length === 0) return [];
  const { columns, cells } = cellsOf(table, rows);
  return [{ into: insertInto(table, columns), width: columns.length, onConflict, cells }];
}

/** Such rows as statements with one bound parameter each, which SQLite takes apart. */
export function insertAsJson({ into, width, onConflict, cells }: RowInsert): SQL[] {
  return jsonChunks(cells).map((json) => insertFrom(json, into, width, onConflict));
}

/** The rows of `insertRows`, to be bound to statements. */
export function packRows<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
): PackedRows {
  const { columns, cells } = cellsOf(table, rows);
  return { columns, chunks: jsonChunks(cells) };
}

/** Inserts one chunk of packed rows. */
export function insertPacked(
  table: SQLiteTable,
  columns: PackedRows['columns'],
  json: string,
  onConflict: SQL,
): Statement {
  return insertFrom(json, insertInto(table, columns), columns.length, onConflict);
}

/** An ON CONFLICT clause that takes the named columns from the new row. */
export function overwrite(key: string, columns: readonly string[]): SQL {
  const set = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  return sql.raw(`on conflict (${key}) do update set ${set}`);
}

export const keepExisting: SQL = sql`on conflict do nothing`;

function cellsOf<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Pick<PackedRows, 'columns'> & Pick<RowInsert, 'cells'> {
  const first = rows[0];
  if (first === undefined) return { columns: [], cells: [] };
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const cells = rows.map((row) =>
    columns.map(([key, column]): Cell => {
      const value: unknown = Reflect.get(row, key) ?? null;
      if (value === null) return null;
      return cellOf(
        column.dataType === 'json' ? finiteJson(value) : column.mapToDriverValue(value),
      );
    }),
  );
  return { columns, cells };
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`Cannot store ${typeof value}: a cell is a text, a number or null.`);
}

function insertInto(table: SQLiteTable, columns: PackedRows['columns']): SQL {
  const names = columns.map(([, column]) => sql.identifier(column.name));
  return sql`insert into ${table} (${sql.join(names, sql`, `)})`;
}

function insertFrom(json: string, into: SQL, width: number, onConflict: SQL): SQL {
  const values = sql.raw(Array.from({ length: width }, (_, index) => `value ->> ${index}`).join());
  // "where true" tells ON CONFLICT from a join condition.
  return sql`${into} select ${values} from json_each(${json}) where true order by key ${onConflict}`;
}
