import { eq, sql } from 'drizzle-orm/sql';
import type { Database, Statement } from './database.ts';
import { prepared } from './prepared.ts';
import { idempotencyKeys } from './schema/operators.ts';

/** A request under a key, with its answer once there is one. */
export type KeptRequest = typeof idempotencyKeys.$inferSelect;

const byKey = prepared((queries) =>
  queries
    .select()
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.key, sql.placeholder('key')))
    .prepare(),
);

/**
 * Takes a key that is free, was left by a request that began before `abandonedBeforeMs` and never ended, or holds an
 * answer from before `forgottenBeforeMs`. So is one left whose request began as far ahead: the clock was put back since.
 * The first answers how many were forgotten, the second 1 if it was taken.
 */
export function takeKey(claim: {
  key: string;
  requestHash: string;
  startedAtMs: number;
  abandonedBeforeMs: number;
  forgottenBeforeMs: number;
}): Statement[] {
  const aheadMs = 2 * claim.startedAtMs - claim.abandonedBeforeMs;
  return [
    sql`delete from idempotency_keys where started_at < ${claim.forgottenBeforeMs}`,
    sql`insert into idempotency_keys (key, request_hash, started_at)
      values (${claim.key}, ${claim.requestHash}, ${claim.startedAtMs})
      on conflict (key) do update set started_at = excluded.started_at
        where status is null
          and started_at not between ${claim.abandonedBeforeMs} and ${aheadMs}
          and request_hash = excluded.request_hash`,
  ];
}

export async function findKey(database: Database, key: string): Promise<KeptRequest | null> {
  const [row] = await byKey(database).all({ key });
  return row ?? null;
}

export function keepAnswer(answer: {
  key: string;
  status: number;
  contentType: string;
  body: string;
}): Statement {
  return sql`update idempotency_keys
    set status = ${answer.status}, content_type = ${answer.contentType}, body = ${answer.body}
    where key = ${answer.key} and status is null`;
}

/** The same of a request that lasted so long that another one took its key, and freed it. */
export function keepLateAnswer(answer: KeptRequest): Statement {
  const { key, requestHash, startedAtMs, status, contentType, body } = answer;
  return sql`insert into idempotency_keys (key, request_hash, started_at, status, content_type, body)
    values (${key}, ${requestHash}, ${startedAtMs}, ${status}, ${contentType}, ${body})
    on conflict (key) do update
      set status = excluded.status, content_type = excluded.content_type, body = excluded.body
      where status is null and request_hash = excluded.request_hash`;
}

/** Frees a key of which nothing came. */
export function freeKey(key: string): Statement {
  return sql`delete from idempotency_keys where key = ${key} and status is null`;
}
