import { and, asc, count, desc, eq, gt, lte, or, sql } from 'drizzle-orm/sql';
import type { SQL } from 'drizzle-orm/sql';
import { getTableColumns } from 'drizzle-orm/utils';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Delivery, DeliveryState, WebhookAttempt } from '../domain/webhook.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertRows, keepExisting } from './insert-rows.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { webhookAttempts, webhookDeliveries } from './schema/webhooks.ts';

const due = prepared((queries) => {
  const { id, webhook, nextAttemptAtMs, attempts } = webhookDeliveries;
  const pending = queries
    .select({
      id,
      webhook,
      nextAttemptAtMs,
      failing: sql<number>`max(${attempts}) over (partition by ${webhook}) > 0`.as('failing'),
    })
    .from(webhookDeliveries)
    // In the words of the partial index, or SQLite does not take it.
    .where(sql.raw(`"state" = 'pending'`))
    .as('pending');
  const place = sql<number>`row_number() over
    (partition by ${pending.webhook} order by ${pending.nextAttemptAtMs}, ${pending.id})`;
  const ranked = queries
    .select({ id: pending.id, failing: pending.failing, place: place.as('place') })
    .from(pending)
    .where(
      or(
        lte(pending.nextAttemptAtMs, sql.placeholder('now')),
        gt(pending.nextAttemptAtMs, sql.placeholder('latest')),
      ),
    )
    .as('ranked');
  return queries
    .select(getTableColumns(webhookDeliveries))
    .from(ranked)
    .innerJoin(webhookDeliveries, eq(webhookDeliveries.id, ranked.id))
    .where(lte(ranked.place, sql.placeholder('ofEach')))
    .orderBy(asc(ranked.failing), asc(ranked.place), asc(nextAttemptAtMs))
    .limit(sql.placeholder('limit'))
    .prepare();
});

const work = prepared((queries) =>
  queries
    .select({
      waits: sql<number>`
        exists (select 1 from webhooks
          where state = 'active' and sequence < (select max(sequence) from changes))
        or exists (select 1 from webhook_deliveries where "state" = 'pending'
          and (next_attempt_at <= ${sql.placeholder('now')} or next_attempt_at > ${sql.placeholder('latest')}))
        or exists (${endedBefore(sql`${sql.placeholder('before')}`, 1)})`,
    })
    .from(sql`(select 1)`)
    .prepare(),
);

const byId = prepared((queries) =>
  queries
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.id, sql.placeholder('id')))
    .prepare(),
);

const preceding = prepared((queries) =>
  queries
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhook, sql.placeholder('webhook')),
        sql`(${webhookDeliveries.createdAtMs}, ${webhookDeliveries.id}) < (${sql.placeholder('createdAt')}, ${sql.placeholder('id')})`,
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAtMs), desc(webhookDeliveries.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const counted = prepared((queries) =>
  queries
    .select({ total: count() })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhook, sql.placeholder('webhook')))
    .prepare(),
);

const attemptsOf = prepared((queries) =>
  queries
    .select()
    .from(webhookAttempts)
    .where(inList(webhookAttempts.delivery, 'deliveries'))
    .orderBy(asc(webhookAttempts.sequence))
    .prepare(),
);

/** Adds deliveries; one that is there already, by its id, stays as it is. */
export function insertDeliveries(deliveries: readonly Delivery[]): Statement[] {
  return insertRows(webhookDeliveries, [...deliveries], keepExisting);
}

/**
 * The pending deliveries whose time has come, of each subscriber the longest waiting first: all have their turn before
 * anybody has a second, and those to whom something could not be delivered come last. One that is to wait beyond
 * `latestMs` was put off by a clock that has been put back since: its time has come too.
 */
export async function readDueDeliveries(
  database: Database,
  {
    nowMs,
    latestMs,
    ...bounds
  }: { nowMs: number; latestMs: number; limit: number; ofEach: number },
): Promise<Delivery[]> {
  return due(database).all({ now: nowMs, latest: latestMs, ...bounds });
}

export async function findDelivery(database: Database, id: string): Promise<Delivery | null> {
  const [row] = await byId(database).all({ id });
  return row ?? null;
}

/** The deliveries to a subscriber, the newest first. */
export async function listDeliveries(
  database: Database,
  { webhook, cursor, limit }: PageRequest & { webhook: string },
): Promise<Page<Delivery>> {
  const [createdAt, id] = decodeCursor(cursor, [Number.MAX_SAFE_INTEGER, '']);
  const rows = await preceding(database).all({ webhook, createdAt, id, limit: limit + 1 });
  const [size] = await counted(database).all({ webhook });
  const keyOf = (row: (typeof rows)[number]) => [row.createdAtMs, row.id];
  return toPage(rows, limit, size?.total ?? 0, keyOf);
}

/** The attempts at some deliveries, the oldest first. */
export async function readAttempts(
  database: Database,
  deliveries: readonly string[],
): Promise<(WebhookAttempt & { readonly delivery: string })[]> {
  return attemptsOf(database).all({ deliveries: JSON.stringify(deliveries) });
}

/** Whether a subscriber has not been told of all changes, a delivery is due, or one is to be forgotten. */
export async function isCourierNeeded(
  database: Database,
  instants: { nowMs: number; latestMs: number; endedBeforeMs: number },
): Promise<boolean> {
  const { nowMs: now, latestMs: latest, endedBeforeMs: before } = instants;
  const [found] = await work(database).all({ now, latest, before });
  return found?.waits === 1;
}

/** What an attempt came to, and where the delivery stands after it. */
export function recordAttempt(
  delivery: { id: string; state: DeliveryState; nextAttemptAtMs: number | null },
  attempt: WebhookAttempt,
): Statement[] {
  return [
    ...insertRows(webhookAttempts, [{ delivery: delivery.id, ...attempt }]),
    sql`update webhook_deliveries set state = ${delivery.state}, attempts = attempts + 1,
      next_attempt_at = ${delivery.nextAttemptAtMs} where id = ${delivery.id}`,
  ];
}

/** Leaves a subscriber alone until an instant. */
export function postponeDeliveries(webhook: string, untilMs: number): Statement {
  return sql`update webhook_deliveries set next_attempt_at = ${untilMs}
    where webhook_id = ${webhook} and state = 'pending' and next_attempt_at < ${untilMs}`;
}

/** Sends a message again, under the same id, with the whole schedule before it. */
export function replayDelivery(id: string, record: { nextAttemptAtMs: number }): Statement {
  return sql`update webhook_deliveries set state = 'pending', attempts = 0,
    next_attempt_at = ${record.nextAttemptAtMs} where id = ${id}`;
}

/** Removes up to `limit` deliveries that ended before an instant, the oldest first, with their attempts. */
export function forgetDeliveries(bounds: { endedBeforeMs: number; limit: number }): Statement[] {
  // The same ones both times: nothing comes in between, and nothing that is removed first decides.
  const ended = endedBefore(sql`${bounds.endedBeforeMs}`, bounds.limit);
  return [
    sql`delete from webhook_attempts where delivery_id in (${ended})`,
    sql`delete from webhook_deliveries where id in (${ended})`,
  ];
}

function endedBefore(instant: SQL, limit: number): SQL {
  return sql`select id from webhook_deliveries
    where "state" <> 'pending' and created_at < ${instant}
      and not exists (select 1 from webhook_attempts
        where delivery_id = webhook_deliveries.id and attempted_at >= ${instant})
    order by created_at, id limit ${limit}`;
}
