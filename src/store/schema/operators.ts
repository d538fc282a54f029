import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AuditEntry } from '../../domain/audit-entry.ts';
import type { ReviewDecision } from '../../domain/review-item.ts';
import { reviewItems } from './refresh.ts';

/** What operators did; each row is written together with what it speaks of. */
export const audit = sqliteTable('audit', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  /** The fingerprint of a token, or the command line. */
  actor: text('actor').notNull(),
  action: text('action').$type<AuditEntry['action']>().notNull(),
  subject: text('subject').notNull(),
  /** What was asked for. */
  data: text('data', { mode: 'json' }).$type<unknown>().notNull(),
  recordedAtMs: integer('recorded_at').notNull(),
});

/** Every decision on a review item that was ever made: the last one holds. */
export const reviewDecisions = sqliteTable(
  'review_decisions',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    item: text('item_id')
      .notNull()
      .references(() => reviewItems.id),
    decision: text('decision').$type<ReviewDecision>().notNull(),
    /** The release that an id was mapped to. */
    release: text('release_id'),
    note: text('note'),
    actor: text('actor').notNull(),
    decidedAtMs: integer('decided_at').notNull(),
  },
  (table) => [index('review_decisions_item').on(table.item, table.sequence)],
);

/** Requests that must not be done twice, with their answers. Forgotten after a day. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    key: text('key').primaryKey(),
    requestHash: text('request_hash').notNull(),
    startedAtMs: integer('started_at').notNull(),
    /** Null while the request is under way. */
    status: integer('status'),
    contentType: text('content_type'),
    body: text('body'),
  },
  (table) => [index('idempotency_keys_started').on(table.startedAtMs)],
);
