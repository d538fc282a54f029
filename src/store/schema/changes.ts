import { sql } from 'drizzle-orm/sql';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChangeDocuments, ChangeKind } from '../../domain/change.ts';
import { day } from '../day-column.ts';

/** What was recorded, in that order; each row is written together with what it speaks of. */
export const changes = sqliteTable(
  'changes',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    kind: text('kind').$type<ChangeKind>().notNull(),
    lab: text('lab'),
    series: text('series'),
    subject: text('subject').notNull(),
    day: day('day'),
    /** The one document that the change has. */
    data: text('data', { mode: 'json' }).$type<Partial<ChangeDocuments>>().notNull(),
    recordedAtMs: integer('recorded_at').notNull(),
  },
  (table) => [
    index('changes_recorded').on(table.recordedAtMs),
    index('changes_of_sources')
      .on(table.subject, table.sequence)
      .where(sql`"kind" in ('source.stale', 'source.recovered')`),
  ],
);
