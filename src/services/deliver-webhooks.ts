import { Webhook as Signer } from 'standardwebhooks';
import { messageOf } from '../domain/errors.ts';
import { dateOfInstant } from '../domain/time.ts';
import type { Delivery, WebhookAttempt } from '../domain/webhook.ts';
import { acquireLease, renewLease, requireLease } from '../store/leases.ts';
import { retryAfterMs } from '../sources/retry-after.ts';
import {
  forgetDeliveries,
  isCourierNeeded,
  postponeDeliveries,
  readDueDeliveries,
  recordAttempt,
} from '../store/webhook-deliveries.ts';
import { disableWebhook, findWebhook } from '../store/webhooks.ts';
import type { StoredWebhook } from '../store/webhooks.ts';
import type { Call, Context } from './context.ts';
import { enqueueWebhooks } from './enqueue-webhooks.ts';
import type { DescribeChange } from './webhook-message.ts';
import { giveLeaseBack } from './give-lease-back.ts';

/** Sends a message and gives what is read of the answer; throws where none came in time. Follows no redirect. */
export type Post = (
  url: string,
  message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
) => Promise<Answered>;

export interface Answered {
  readonly status: number;
  /** The header of that name as it was sent. */
  readonly retryAfter: string | null;
}

export interface DeliverInput {
  readonly post: Post;
  /** From 0 up to 1: spreads retries. */
  readonly random: () => number;
  /** How many subscribers are written to together. */
  readonly atOnce: number;
  readonly describe: DescribeChange;
}

const LEASE = 'webhooks';
/** Longer than an attempt can take: a killed process holds the others up for no longer. */
const LEASE_MS = 60_000;
/** What one run sends, so that it fits into an invocation of a Worker, and what of it to one subscriber. */
const MOST_A_RUN = 120;
const MOST_A_SUBSCRIBER = 100;
/** Whoever has not begun with a subscriber by then leaves him to the next run, which looks for news first. */
const RUN_MS = 30_000;
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
/** However long a subscriber asks to be left alone. */
const LONGEST_REST_MS = 24 * HOUR;
/** How long the log shows a message that has ended. */
const KEPT_MS = 30 * 24 * HOUR;
/** What one run forgets. */
const MOST_FORGOTTEN = 500;
const GONE = 410;
const WAITING_ASKED: readonly (number | null)[] = [429, 503];

/**
 * Tells subscribers what they asked for and what is due: each of them in a row of his own, which ends where no answer
 * comes, so that whoever hangs holds up nobody else. One process at a time; what a killed one was sending is sent again
 * under the same id. Answers how many attempts were made, null where another process is at it.
 */
export async function deliverWebhooks({ ctx, input }: Call<DeliverInput>): Promise<number | null> {
  // Most rounds find nothing, and whoever only reads waits for nobody who writes.
  if (!(await isCourierNeeded(ctx.database, instantsAt(ctx.clock())))) return 0;
  const holder = ctx.newId();
  const claim = () => ({ name: LEASE, holder, nowMs: ctx.clock(), ttlMs: LEASE_MS });
  if (!(await acquireLease(ctx.database, claim()))) return null;
  const guard = () => requireLease(claim());
  try {
    await enqueueWebhooks({ ctx, input: { guard, describe: input.describe } });
    const startedAtMs = ctx.clock();
    const { endedBeforeMs, ...due } = instantsAt(startedAtMs);
    await ctx.database.atomic([
      guard(),
      ...forgetDeliveries({ endedBeforeMs, limit: MOST_FORGOTTEN }),
    ]);
    const deliveries = await readDueDeliveries(ctx.database, {
      ...due,
      limit: MOST_A_RUN,
      ofEach: MOST_A_SUBSCRIBER,
    });
    const rows = Map.groupBy(deliveries, ({ webhook }) => webhook).values();
    let attempts = 0;
    const isOver = () => elapsed(ctx, startedAtMs) >= RUN_MS;
    const work = async () => {
      for (const row of rows) {
        for (const delivery of row) {
          if (isOver() || !(await renewLease(ctx.database, claim()))) return;
          attempts += 1;
          if ((await attempt(ctx, input, delivery)) === 'rests') break;
        }
      }
    };
    await Promise.all(Array.from({ length: input.atOnce }, work));
    return attempts;
  } finally {
    await giveLeaseBack(ctx, { name: LEASE, holder });
  }
}

/** From when on a delivery is due, until when one can wait, and before when one that ended is forgotten. */
function instantsAt(nowMs: number) {
  return { nowMs, latestMs: nowMs + LONGEST_WAIT_MS, endedBeforeMs: nowMs - KEPT_MS };
}

/** Sends a message and notes what came of it; says whether more can be sent to this subscriber now. */
async function attempt(
  ctx: Context,
  input: DeliverInput,
  delivery: Delivery,
): Promise<'goes on' | 'rests'> {
  const found = await findWebhook(ctx.database, delivery.webhook);
  const webhook = found?.state === 'active' ? found : null;
  const { retryAfter, ...outcome } =
    webhook === null ? ended(ctx) : await send(ctx, input.post, delivery, webhook);
  const { status } = outcome;
  const nowMs = ctx.clock();
  const delivered = status !== null && status >= 200 && status < 300;
  const waitMs = RETRY_AFTER_MS[delivery.attempts];
  const over = status === GONE || webhook === null || waitMs === undefined;
  const state = delivered ? 'delivered' : over ? 'failed' : 'pending';
  const askedMs = WAITING_ASKED.includes(status) ? retryAfterMs(retryAfter, nowMs) : null;
  const restMs = askedMs === null ? null : Math.min(askedMs, LONGEST_REST_MS);
  const retryMs = Math.max((waitMs ?? 0) * (1 + JITTER * input.random()), restMs ?? 0);
  const nextAttemptAtMs = state === 'pending' ? Math.round(nowMs + retryMs) : null;
  await ctx.database.atomic([
    ...recordAttempt({ id: delivery.id, state, nextAttemptAtMs }, outcome),
    ...(status === GONE ? [disableWebhook(delivery.webhook, 'It answered 410 Gone.')] : []),
    ...(restMs === null ? [] : [postponeDeliveries(delivery.webhook, nowMs + restMs)]),
  ]);
  if (!delivered) {
    const { id, webhook: to, type } = delivery;
    ctx.log.warn('webhook not delivered', { id, webhook: to, type, state, ...outcome });
  }
  return webhook !== null && (status === null || restMs !== null) ? 'rests' : 'goes on';
}

type Outcome = WebhookAttempt & Pick<Answered, 'retryAfter'>;

async function send(
  ctx: Context,
  post: Post,
  { id, body }: Delivery,
  webhook: StoredWebhook,
): Promise<Outcome> {
  const attemptedAtMs = ctx.clock();
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'Launchwindow',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(attemptedAtMs / SECOND)),
    'webhook-signature': signatures(webhook, { id, body, attemptedAtMs }),
  };
  try {
    const { status, retryAfter } = await post(webhook.url, { body, headers });
    const error = status >= 300 && status < 400 ? 'A redirect, which is not followed.' : null;
    return { attemptedAtMs, durationMs: elapsed(ctx, attemptedAtMs), status, error, retryAfter };
  } catch (cause) {
    const error = messageOf(cause);
    const durationMs = elapsed(ctx, attemptedAtMs);
    return { attemptedAtMs, durationMs, status: null, error, retryAfter: null };
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

function ended(ctx: Context): Outcome {
  const error = 'The webhook is disabled.';
  return { attemptedAtMs: ctx.clock(), durationMs: 0, status: null, error, retryAfter: null };
}

function elapsed(ctx: Context, sinceMs: number): number {
  return Math.max(0, ctx.clock() - sinceMs);
}
