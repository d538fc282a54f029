import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm/sql';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Webhook, WebhookSecrets } from '../domain/webhook.ts';
import type { WebhookMark } from '../domain/webhook-events.ts';
import type { Database, Statement } from './database.ts';
import { decodeCursor } from './cursor.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { webhookMarks, webhooks } from './schema/webhooks.ts';

/** A subscriber with what only the service itself needs of it. */
export interface StoredWebhook extends Webhook, WebhookSecrets {
  /** The last change of the log that was looked at for it. */
  readonly sequence: number;
}

// By name, so that an index finds them.
const isThere = inArray(webhooks.state, ['active', 'disabled']);

const byId = prepared((queries) =>
  queries
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, sql.placeholder('id')), ne(webhooks.state, 'deleted')))
    .prepare(),
);

const following = prepared((queries) =>
  queries
    .select()
    .from(webhooks)
    .where(
      and(
        isThere,
        sql`(${webhooks.createdAtMs}, ${webhooks.id}) > (${sql.placeholder('createdAt')}, ${sql.placeholder('id')})`,
      ),
    )
    .orderBy(asc(webhooks.createdAtMs), asc(webhooks.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const counted = prepared((queries) =>
  queries.select({ total: count() }).from(webhooks).where(isThere).prepare(),
);

const behind = prepared((queries) =>
  queries
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.state, 'active'), sql`sequence < (select max(sequence) from changes)`))
    .orderBy(asc(webhooks.sequence), asc(webhooks.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const marks = prepared((queries) =>
  queries
    .select()
    .from(webhookMarks)
    .where(eq(webhookMarks.webhook, sql.placeholder('webhook')))
    .prepare(),
);

export function insertWebhook(webhook: StoredWebhook): Statement[] {
  const { types, labs, series, minShiftDays, minShiftProbability, ...row } = webhook;
  const filter = { types, labs, series, minShiftDays, minShiftProbability };
  return insertRows(webhooks, [{ ...row, filter }]);
}

export async function findWebhook(database: Database, id: string): Promise<StoredWebhook | null> {
  const [row] = await byId(database).all({ id });
  return row === undefined ? null : fromRow(row);
}

/** The subscribers that are not deleted, the oldest first. */
export async function listWebhooks(
  database: Database,
  page: PageRequest,
): Promise<Page<StoredWebhook>> {
  const [createdAt, id] = decodeCursor(page.cursor, [0, '']);
  const rows = await following(database).all({ createdAt, id, limit: page.limit + 1 });
  const [size] = await counted(database).all();
  const keyOf = (row: (typeof rows)[number]) => [row.createdAtMs, row.id];
  const found = toPage(rows, page.limit, size?.total ?? 0, keyOf);
  return { ...found, items: found.items.map(fromRow) };
}

/** Active subscribers for whom the log of changes was not looked at to its end, who is furthest behind first. */
export async function readWebhooksBehind(
  database: Database,
  { limit }: { limit: number },
): Promise<StoredWebhook[]> {
  return (await behind(database).all({ limit })).map(fromRow);
}

export function disableWebhook(id: string, reason: string): Statement {
  return sql`update webhooks set state = 'disabled', reason = ${reason}
    where id = ${id} and state = 'active'`;
}

/** What was sent stays readable in the database; nothing more is. */
export function deleteWebhook(id: string): Statement[] {
  return [
    sql`update webhooks set state = 'deleted' where id = ${id}`,
    sql`update webhook_deliveries set state = 'failed', next_attempt_at = null
      where webhook_id = ${id} and state = 'pending'`,
  ];
}

export function replaceSecret(
  id: string,
  { secret, previousSecret, previousUntilMs }: WebhookSecrets,
): Statement {
  return sql`update webhooks set secret = ${secret}, previous_secret = ${previousSecret},
    previous_until = ${previousUntilMs} where id = ${id}`;
}

export function advanceWebhook(id: string, sequence: number): Statement {
  return sql`update webhooks set sequence = ${sequence} where id = ${id} and sequence < ${sequence}`;
}

/** What a subscriber was last told, by series and target. */
export async function readMarks(
  database: Database,
  webhook: string,
): Promise<Map<string, WebhookMark>> {
  const rows = await marks(database).all({ webhook });
  return new Map(rows.map(({ forecastOf, mark }) => [forecastOf, mark]));
}

export function writeMarks(
  webhook: string,
  changed: ReadonlyMap<string, WebhookMark>,
): Statement[] {
  const rows = [...changed].map(([forecastOf, mark]) => ({ webhook, forecastOf, mark }));
  return insertRows(webhookMarks, rows, overwrite('webhook_id, forecast_of', ['mark']));
}

function fromRow({ filter, state, ...row }: typeof webhooks.$inferSelect): StoredWebhook {
  return { ...row, ...filter, state: state === 'active' ? 'active' : 'disabled' };
}
