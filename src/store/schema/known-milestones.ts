import { isNull, sql } from 'drizzle-orm/sql';
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Milestone } from '../../domain/milestone.ts';
import { day } from '../day-column.ts';
import { series } from './catalog.ts';

export type StoredMilestones = readonly (Omit<Milestone, 'day'> & { readonly day: string })[];

/** A row a series: the milestones that its claims came to, so that a refresh need not read the claims again. */
export const knownMilestones = sqliteTable(
  'known_milestones',
  {
    series: text('series')
      .primaryKey()
      .references(() => series.slug),
    /** Null while nobody has looked since the facts of the series were last written. */
    milestones: text('milestones', { mode: 'json' }).$type<StoredMilestones>(),
    /** The day that they were known on. */
    knownOn: day('known_on'),
    /** The first day after it that may know others: claims speak of days to come. Null for never. */
    changesOn: day('changes_on'),
  },
  (table) => [
    index('known_milestones_unknown')
      .on(table.series)
      .where(isNull(sql`"milestones"`)),
    index('known_milestones_changes').on(table.changesOn, table.series),
  ],
);
