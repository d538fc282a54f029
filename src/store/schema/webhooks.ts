import { sql } from 'drizzle-orm/sql';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Delivery, DeliveryState, WebhookFilter } from '../../domain/webhook.ts';
import type { WebhookMark } from '../../domain/webhook-events.ts';

export const webhooks = sqliteTable(
  'webhooks',
  {
    id: text('id').primaryKey(),
    url: text('url').notNull(),
    filter: text('filter', { mode: 'json' }).$type<WebhookFilter>().notNull(),
    state: text('state').$type<'active' | 'disabled' | 'deleted'>().notNull(),
    reason: text('reason'),
    secret: text('secret').notNull(),
    previousSecret: text('previous_secret'),
    previousUntilMs: integer('previous_until'),
    /** The last change of the log that was looked at for it. */
    sequence: integer('sequence').notNull(),
    createdAtMs: integer('created_at').notNull(),
  },
  (table) => [index('webhooks_state').on(table.state, table.createdAtMs, table.id)],
);

export const webhookMarks = sqliteTable(
  'webhook_marks',
  {
    webhook: text('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    /** Series and target. */
    forecastOf: text('forecast_of').notNull(),
    mark: text('mark', { mode: 'json' }).$type<WebhookMark>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.webhook, table.forecastOf] })],
);

export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    // The idempotency key: subscriber, change and type, so that a change is told once however often it is looked at.
    id: text('id').primaryKey(),
    webhook: text('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    type: text('type').$type<Delivery['type']>().notNull(),
    body: text('body').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull(),
    nextAttemptAtMs: integer('next_attempt_at'),
    createdAtMs: integer('created_at').notNull(),
  },
  (table) => [
    index('webhook_deliveries_due')
      .on(table.nextAttemptAtMs)
      .where(sql`"state" = 'pending'`),
    index('webhook_deliveries_ended')
      .on(table.createdAtMs, table.id)
      .where(sql`"state" <> 'pending'`),
    index('webhook_deliveries_webhook').on(table.webhook, table.createdAtMs, table.id),
  ],
);

export const webhookAttempts = sqliteTable(
  'webhook_attempts',
  {
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    delivery: text('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id),
    attemptedAtMs: integer('attempted_at').notNull(),
    durationMs: integer('duration').notNull(),
    status: integer('status'),
    error: text('error'),
  },
  (table) => [index('webhook_attempts_delivery').on(table.delivery, table.sequence)],
);
