import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export type Judged = 'source' | 'lab' | 'series' | 'alias' | 'release' | 'upstream-id';

/** What stood in a row that people judge, until another judgement took its place: the last one stands in the row. */
export const earlierJudgements = sqliteTable(
  'earlier_judgements',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    kind: text('kind').$type<Judged>().notNull(),
    /** The key of the row. */
    subject: text('subject').notNull(),
    /** What it belonged to: the series of a release, the lab of a series. */
    parent: text('parent'),
    /** What its columns held, by their names in code. */
    judgement: text('judgement', { mode: 'json' })
      .$type<Readonly<Record<string, unknown>>>()
      .notNull(),
    supersededAtMs: integer('superseded_at').notNull(),
  },
  (table) => [
    index('earlier_judgements_subject').on(table.kind, table.subject, table.supersededAtMs),
    index('earlier_judgements_parent').on(table.kind, table.parent),
  ],
);
