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
