import { DomainError } from '../domain/errors.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Delivery, WebhookAttempt } from '../domain/webhook.ts';
import {
  findDelivery,
  insertDeliveries,
  listDeliveries,
  readAttempts,
  replayDelivery,
} from '../store/webhook-deliveries.ts';
import type { Call, Context } from './context.ts';
import { getWebhook } from './manage-webhooks.ts';
import { keptWith } from './request-keys.ts';
import type { Once } from './request-keys.ts';
import { pingBody } from './webhook-message.ts';

export interface LoggedDelivery {
  readonly delivery: Delivery;
  readonly attempts: readonly WebhookAttempt[];
}

interface OfWebhook {
  readonly id: string;
  /** Under which key it is asked for, if any. */
  readonly once: Once<LoggedDelivery> | null;
}

/** The messages to a subscriber with every attempt, the newest first. */
export async function listWebhookDeliveries({
  ctx,
  input,
}: Call<PageRequest & { readonly id: string }>): Promise<Page<LoggedDelivery>> {
  const { id, ...part } = input;
  await getWebhook({ ctx, input: { id } });
  const page = await listDeliveries(ctx.database, { webhook: id, ...part });
  return { ...page, items: await withAttempts(ctx, page.items) };
}

/** Queues a message that tests whether a subscriber can be reached; the log shows what came of it. */
export async function pingWebhook({
  ctx,
  input: { id, once },
}: Call<OfWebhook>): Promise<LoggedDelivery> {
  const webhook = await getWebhook({ ctx, input: { id } });
  const createdAtMs = ctx.clock();
  const delivery: Delivery = {
    id: `msg_${ctx.newId()}`,
    webhook: webhook.id,
    type: 'ping',
    body: pingBody(createdAtMs),
    state: 'pending',
    attempts: 0,
    nextAttemptAtMs: createdAtMs,
    createdAtMs,
  };
  const made = { delivery, attempts: [] };
  await ctx.database.atomic([...insertDeliveries([delivery]), ...keptWith(once, made)]);
  return made;
}

/** Queues a message once more, under its id; throws `DomainError('not-found')` for one that never was. */
export async function replayWebhook({
  ctx,
  input,
}: Call<OfWebhook & { readonly delivery: string }>): Promise<LoggedDelivery> {
  await getWebhook({ ctx, input });
  const known = await findDelivery(ctx.database, input.delivery);
  if (known?.webhook !== input.id) {
    const list = `/v1/webhooks/${input.id}/deliveries`;
    const message = `There is no delivery ${input.delivery} to this webhook: GET ${list} lists them.`;
    throw new DomainError('not-found', message);
  }
  const nextAttemptAtMs = ctx.clock();
  const delivery: Delivery = { ...known, state: 'pending', attempts: 0, nextAttemptAtMs };
  const made = { delivery, attempts: await readAttempts(ctx.database, [known.id]) };
  await ctx.database.atomic([
    replayDelivery(known.id, { nextAttemptAtMs }),
    ...keptWith(input.once, made),
  ]);
  return made;
}

async function withAttempts(
  ctx: Context,
  deliveries: readonly Delivery[],
): Promise<LoggedDelivery[]> {
  const ids = deliveries.map(({ id }) => id);
  const attempts = await readAttempts(ctx.database, ids);
  const byDelivery = Map.groupBy(attempts, ({ delivery }) => delivery);
  return deliveries.map((delivery) => ({
    delivery,
    attempts: byDelivery.get(delivery.id) ?? [],
  }));
}
