import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from '../store/cursor.ts';
import { toPage } from '../store/page.ts';

interface KeysetQuestion<Item> extends PageRequest {
  /** In ascending order of their keys. */
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
}

/** A page of a list that is in memory: the items whose key comes after the cursor's. */
export function keysetPage<Item>({
  items,
  keyOf,
  cursor,
  limit,
}: KeysetQuestion<Item>): Page<Item> {
  const [after] = decodeCursor(cursor, ['']);
  const rest = items.filter((item) => keyOf(item) > after);
  return toPage(rest, limit, items.length, (item) => [keyOf(item)]);
}
