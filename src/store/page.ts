import { sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Column } from 'drizzle-orm/column';
import type { Page } from '../domain/page.ts';
import { encodeCursor } from './cursor.ts';

/** Makes a page of rows that were read with a limit of one more than the page holds. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  total: number,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items, total, next };
}

/** Whether a column is one of a JSON array that is bound under a name. */
export function inList(column: Column | SQL, name: string): SQL {
  return sql`${column} in (select value from json_each(${sql.placeholder(name)}))`;
}
