import { sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { getTableColumns } from 'drizzle-orm/utils';
import type { Statement } from './database.ts';
import { finiteJson } from './finite-json.ts';
import { jsonChunks } from './json-chunks.ts';

/**
 * Inserts any number of rows with one bound parameter a statement. Every row gives the same keys.
 * No column may hold a fraction: SQLite's reading of decimals does not promise the last bit.
 */
export function insertRows<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
  onConflict: SQL = sql``,
): Statement[] {
  const first = rows[0];
  if (first === undefined) return [];
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const values = sql.join(
    columns.map((_, index) => sql.raw(`value ->> ${index}`)),
    sql`, `,
  );
  const cells = rows.map((row) =>
    columns.map(([key, column]) => {
      const value: unknown = Reflect.get(row, key) ?? null;
      if (value === null) return null;
      return column.dataType === 'json' ? finiteJson(value) : column.mapToDriverValue(value);
    }),
  );
  return jsonChunks(cells).map(
    (json) =>
      // "where true" tells ON CONFLICT from a join condition.
      sql`insert into ${table} (${names}) select ${values} from json_each(${json}) where true order by key ${onConflict}`,
  );
}

/** An ON CONFLICT clause that takes the named columns from the new row. */
export function overwrite(key: string, columns: readonly string[]): SQL {
  const set = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  return sql.raw(`on conflict (${key}) do update set ${set}`);
}

export const keepExisting: SQL = sql`on conflict do nothing`;
