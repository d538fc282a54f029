import { asc, desc, gte, lt, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import type { Column } from 'drizzle-orm/column';

/** Suggestions are looked for among so many names on either side of one, in their order: of few names, among all. */
export const NEIGHBOURS = 500;

export type Side = 'before' | 'after';

/** Whether a name comes before the placeholder `name`, or does not. */
export function onSide(column: Column, side: Side): SQL {
  return (side === 'before' ? lt : gte)(column, sql.placeholder('name'));
}

/** The nearest to it first. */
export function nearest(column: Column, side: Side): SQL {
  return (side === 'before' ? desc : asc)(column);
}
