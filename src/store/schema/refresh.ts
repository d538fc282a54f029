import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RefreshReport, RefreshState, RefreshTrigger } from '../../domain/refresh-run.ts';
import type { ReviewItem } from '../../domain/review-item.ts';
import { day } from '../day-column.ts';
import { labs } from './catalog.ts';

export const refreshRuns = sqliteTable(
  'refresh_runs',
  {
    id: text('id').primaryKey(),
    trigger: text('trigger').$type<RefreshTrigger>().notNull(),
    state: text('state').$type<RefreshState>().notNull(),
    startedAtMs: integer('started_at').notNull(),
    endedAtMs: integer('ended_at'),
    report: text('report', { mode: 'json' }).$type<RefreshReport>(),
    error: text('error'),
  },
  (table) => [
    index('refresh_runs_started').on(table.startedAtMs, table.id),
    index('refresh_runs_state').on(table.state),
  ],
);

export type SourceReadState = 'read' | 'unchanged' | 'failed';

export const sourceReads = sqliteTable(
  'source_reads',
  {
    id: text('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => refreshRuns.id),
    source: text('source').notNull(),
    readOn: day('read_on').notNull(),
    readAtMs: integer('read_at').notNull(),
    state: text('state').$type<SourceReadState>().notNull(),
    etag: text('etag'),
    lastModified: text('last_modified'),
    itemCount: integer('item_count'),
    error: text('error'),
    /** The package, repository, organisation or feed that was read; null where one answer holds all. */
    provider: text('provider'),
    /** The hash of the catalog by whose rules the answer was read. */
    catalogHash: text('catalog_hash'),
    /** How many models an answer for all lists of each provider; null where one answer holds one. */
    listed: text('listed', { mode: 'json' }).$type<Readonly<Record<string, number>>>(),
  },
  (table) => [
    index('source_reads_source').on(table.source, table.readAtMs),
    index('source_reads_state').on(table.source, table.state, table.readAtMs),
    index('source_reads_provider').on(table.source, table.provider, table.readAtMs),
  ],
);

export const observations = sqliteTable(
  'observations',
  {
    lab: text('lab')
      .notNull()
      .references(() => labs.slug),
    source: text('source').notNull(),
    observedThrough: day('observed_through').notNull(),
    read: text('read_id').references(() => sourceReads.id),
    /** Null for a row from before it was kept. */
    recordedAtMs: integer('recorded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.lab, table.source, table.observedThrough] }),
    index('observations_lab').on(table.lab, table.observedThrough),
  ],
);

export const reviewItems = sqliteTable(
  'review_items',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<ReviewItem['kind']>().notNull(),
    source: text('source').notNull(),
    lab: text('lab').notNull(),
    upstreamId: text('upstream_id').notNull(),
    name: text('name').notNull(),
    date: text('date'),
    firstSeen: day('first_seen').notNull(),
    detail: text('detail').notNull(),
    state: text('state').$type<ReviewItem['state']>().notNull(),
    decidedAtMs: integer('decided_at'),
  },
  (table) => [
    index('review_items_state').on(table.state, table.id),
    index('review_items_kind').on(table.kind, table.state, table.id),
  ],
);

/**
 * How many there are of what lists count: to count them would go through a whole table. Triggers keep them, in the write
 * that changes what there is.
 */
export const totals = sqliteTable(
  'totals',
  {
    /** `labs`, `series`, `refresh_runs`, `releases` that stand, or forecasts that are `resolved`. */
    counted: text('counted').notNull(),
    /** Of releases the level and, after a space, a stage that they have, or nothing for any; of forecasts the target. */
    part: text('part').notNull(),
    total: integer('total').notNull(),
  },
  (table) => [primaryKey({ columns: [table.counted, table.part] })],
);

export const leases = sqliteTable('leases', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  expiresAtMs: integer('expires_at').notNull(),
});

export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
