import { isNull, sql } from 'drizzle-orm/sql';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Precision } from '../../domain/claim.ts';
import type { Stage } from '../../domain/release.ts';
import { day } from '../day-column.ts';
import type { StoredOutlookClaim } from '../outlook-claim.ts';
import { releases, series, sources } from './catalog.ts';
import type { Origin } from './catalog.ts';
import { refreshRuns } from './refresh.ts';

export const claims = sqliteTable(
  'claims',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    release: text('release_id')
      .notNull()
      .references(() => releases.id),
    stage: text('stage').$type<Stage>().notNull(),
    limited: integer('limited', { mode: 'boolean' }).notNull(),
    source: text('source')
      .notNull()
      .references(() => sources.id),
    date: text('date').notNull(),
    precision: text('precision').$type<Precision>().notNull(),
    /** The first day that `date` allows, for ranges. */
    startsOn: day('starts_on').notNull(),
    published: day('published'),
    url: text('url'),
    note: text('note'),
    disregarded: text('disregarded'),
    origin: text('origin').$type<Origin>().notNull(),
    runId: text('run_id').references(() => refreshRuns.id),
    recordedAtMs: integer('recorded_at').notNull(),
    supersededAtMs: integer('superseded_at'),
  },
  (table) => [
    index('claims_release').on(table.release),
    index('claims_starts_on').on(table.startsOn),
    index('claims_stage')
      .on(table.stage, table.release)
      .where(isNull(sql`"superseded_at"`)),
    // The idempotency key: the same words of the same source stand once.
    uniqueIndex('claims_open')
      .on(
        table.release,
        table.stage,
        table.source,
        table.date,
        // Not coalesce(): drizzle-kit cuts an expression at its comma.
        sql`case when "published" is null then '' else "published" end`,
        sql`case when "disregarded" is null then '' else "disregarded" end`,
      )
      .where(isNull(sql`"superseded_at"`)),
  ],
);

export const signals = sqliteTable(
  'signals',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    series: text('series')
      .notNull()
      .references(() => series.slug),
    kind: text('kind').notNull(),
    day: day('day').notNull(),
    published: day('published'),
    /** May name a release that this database does not hold yet. */
    release: text('release_id'),
    source: text('source')
      .notNull()
      .references(() => sources.id),
    url: text('url'),
    note: text('note'),
    circular: integer('circular', { mode: 'boolean' }).notNull(),
    /** Null for the catalog. */
    origin: text('origin').$type<Origin>(),
    recordedAtMs: integer('recorded_at').notNull(),
    supersededAtMs: integer('superseded_at'),
  },
  (table) => [
    index('signals_series').on(table.series, table.id),
    uniqueIndex('signals_open')
      .on(table.id)
      .where(isNull(sql`"superseded_at"`)),
  ],
);

/** Claims about what the next release will be: read a series at a time, so that one column holds all of it. */
export const outlook = sqliteTable(
  'outlook',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    series: text('series')
      .notNull()
      .references(() => series.slug),
    claim: text('claim', { mode: 'json' }).$type<StoredOutlookClaim>().notNull(),
    recordedAtMs: integer('recorded_at').notNull(),
    supersededAtMs: integer('superseded_at'),
  },
  (table) => [
    index('outlook_series').on(table.series, table.id),
    uniqueIndex('outlook_open')
      .on(table.id)
      .where(isNull(sql`"superseded_at"`)),
  ],
);
