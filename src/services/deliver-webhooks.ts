import { Webhook as Signer } from 'standardwebhooks';
import { dateOfInstant } from '../domain/time.ts';
import type { Delivery, WebhookAttempt } from '../domain/webhook.ts';
import { acquireLease, releaseLease, renewLease, requireLease } from '../store/leases.ts';
import { readDueDeliveries, recordAttempt } from '../store/webhook-deliveries.ts';
import { disableWebhook, findWebhook } from '../store/webhooks.ts';
import type { StoredWebhook } from '../store/webhooks.ts';
import type { Call, Context } from './context.ts';
import { enqueueWebhooks } from './enqueue-webhooks.ts';

/** Sends a message and answers the status; throws where none came. Follows no redirect, reads no body. */
export type Post = (
  url: string,
  message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
) => Promise<{ readonly status: number }>;

export interface DeliverInput {
  readonly post: Post;
  /** From 0 up to 1: spreads retries. */
  readonly random: () => number;
}

const LEASE = 'webhooks';
/** Longer than a round of attempts can take: a killed process holds the others up for no longer. */
const LEASE_MS = 60_000;
const AT_ONCE = 10;
const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** The schedule that Standard Webhooks proposes: what waits before each further attempt. */
const RETRY_AFTER_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const JITTER = 0.1;
const LONGEST_WAIT_MS = 24 * HOUR * (1 + JITTER);
const GONE = 410;

/**
 * Tells subscribers what they asked for and what is due. One process at a time; what a killed one was sending is sent
 * again under the same id. Answers how many attempts were made, null where another process is at it.
 */
export async function deliverWebhooks({ ctx, input }: Call<DeliverInput>): Promise<number | null> {
  const holder = ctx.newId();
  const claim = () => ({ name: LEASE, holder, nowMs: ctx.clock(), ttlMs: LEASE_MS });
  if (!(await acquireLease(ctx.database, claim()))) return null;
  const guard = () => requireLease({ name: LEASE, holder, nowMs: ctx.clock() });
  try {
    await enqueueWebhooks({ ctx, input: { guard } });
    let attempts = 0;
    for (;;) {
      const nowMs = ctx.clock();
      const due = { nowMs, latestMs: nowMs + LONGEST_WAIT_MS, limit: AT_ONCE };
      const deliveries = await readDueDeliveries(ctx.database, due);
      if (deliveries.length === 0) return attempts;
      await Promise.all(deliveries.map((delivery) => attempt(ctx, input, delivery)));
      attempts += deliveries.length;
      if (!(await renewLease(ctx.database, claim()))) return attempts;
    }
  } finally {
    await releaseLease(ctx.database, { name: LEASE, holder });
  }
}

async function attempt(ctx: Context, input: DeliverInput, delivery: Delivery): Promise<void> {
  const webhook = await findWebhook(ctx.database, delivery.webhook);
  const outcome =
    webhook?.state === 'active' ? await send(ctx, input.post, delivery, webhook) : ended(ctx);
  const { status } = outcome;
  const delivered = status !== null && status >= 200 && status < 300;
  const waitMs = RETRY_AFTER_MS[delivery.attempts];
  const over = status === GONE || webhook?.state !== 'active' || waitMs === undefined;
  const retryAtMs = over ? null : ctx.clock() + waitMs * (1 + JITTER * input.random());
  const state = delivered ? 'delivered' : over ? 'failed' : 'pending';
  const nextAttemptAtMs = state === 'pending' && retryAtMs !== null ? Math.round(retryAtMs) : null;
  await ctx.database.atomic([
    ...recordAttempt({ id: delivery.id, state, nextAttemptAtMs }, outcome),
    ...(status === GONE ? [disableWebhook(delivery.webhook, 'It answered 410 Gone.')] : []),
  ]);
  if (!delivered) {
    const { id, webhook: to, type } = delivery;
    ctx.log.warn('webhook not delivered', { id, webhook: to, type, state, ...outcome });
  }
}

async function send(
  ctx: Context,
  post: Post,
  { id, body }: Delivery,
  webhook: StoredWebhook,
): Promise<WebhookAttempt> {
  const attemptedAtMs = ctx.clock();
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'Launchwindow',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(attemptedAtMs / SECOND)),
    'webhook-signature': signatures(webhook, { id, body, attemptedAtMs }),
  };
  try {
    const { status } = await post(webhook.url, { body, headers });
    const error = status >= 300 && status < 400 ? 'A redirect, which is not followed.' : null;
    return { attemptedAtMs, durationMs: elapsed(ctx, attemptedAtMs), status, error };
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    return { attemptedAtMs, durationMs: elapsed(ctx, attemptedAtMs), status: null, error };
  }
}

/** One signature, and during a rotation one with the secret before too. */
function signatures(
  { secret, previousSecret, previousUntilMs }: StoredWebhook,
  { id, body, attemptedAtMs }: { id: string; body: string; attemptedAtMs: number },
): string {
  const rotates = previousSecret !== null && attemptedAtMs < (previousUntilMs ?? 0);
  const secrets = rotates ? [secret, previousSecret] : [secret];
  const time = dateOfInstant(attemptedAtMs);
  return secrets.map((one) => new Signer(one).sign(id, time, body)).join(' ');
}

function ended(ctx: Context): WebhookAttempt {
  const error = 'The webhook is disabled.';
  return { attemptedAtMs: ctx.clock(), durationMs: 0, status: null, error };
}

function elapsed(ctx: Context, sinceMs: number): number {
  return Math.max(0, ctx.clock() - sinceMs);
}
