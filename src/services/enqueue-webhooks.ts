import type { RecordedChange } from '../domain/change.ts';
import type { Delivery } from '../domain/webhook.ts';
import { eventsOf } from '../domain/webhook-events.ts';
import type { ProbabilityOf, WebhookMark } from '../domain/webhook-events.ts';
import { parseDay } from '../domain/time.ts';
import { listChangesAfter } from '../store/changes.ts';
import type { Statement } from '../store/database.ts';
import { findForecast } from '../store/forecasts-read.ts';
import { insertDeliveries } from '../store/webhook-deliveries.ts';
import { advanceWebhook, readActiveWebhooks, readMarks, writeMarks } from '../store/webhooks.ts';
import type { StoredWebhook } from '../store/webhooks.ts';
import type { Call, Context } from './context.ts';
import { messageBody } from './webhook-message.ts';

const CHANGES_A_STEP = 200;

/**
 * Makes a delivery of every change that a subscriber asked for and was not looked at yet. The log of changes is the
 * outbox: the place in it moves in the same write that adds the deliveries, so that none is left out or told twice.
 */
export async function enqueueWebhooks({
  ctx,
  input,
}: Call<{ readonly guard: () => Statement }>): Promise<number> {
  let added = 0;
  for (const webhook of await readActiveWebhooks(ctx.database)) {
    let after = webhook.sequence;
    for (;;) {
      const changes = await listChangesAfter(ctx.database, { after, limit: CHANGES_A_STEP });
      const last = changes.at(-1);
      if (last === undefined) break;
      const { deliveries, marks } = await deliveriesOf(ctx, webhook, changes);
      await ctx.database.atomic([
        input.guard(),
        ...insertDeliveries(deliveries),
        ...writeMarks(webhook.id, marks),
        advanceWebhook(webhook.id, last.sequence),
      ]);
      added += deliveries.length;
      after = last.sequence;
    }
  }
  return added;
}

async function deliveriesOf(
  ctx: Context,
  webhook: StoredWebhook,
  changes: readonly RecordedChange[],
): Promise<{ deliveries: Delivery[]; marks: ReadonlyMap<string, WebhookMark> }> {
  const told = await readMarks(ctx.database, webhook.id);
  const marks = new Map<string, WebhookMark>();
  const deliveries: Delivery[] = [];
  const createdAtMs = ctx.clock();
  for (const change of changes) {
    const of = `${change.series ?? ''} ${change.forecast?.target ?? ''}`;
    const { types, mark } = eventsOf(change, webhook, {
      mark: marks.get(of) ?? told.get(of) ?? null,
      probabilityOf: await probabilitiesFor(ctx, webhook, change),
    });
    if (change.forecast !== null && mark !== null) marks.set(of, mark);
    for (const type of types) {
      deliveries.push({
        id: `msg_${webhook.id}_${change.sequence}_${type}`.replaceAll('.', '-'),
        webhook: webhook.id,
        type,
        body: messageBody(type, change),
        state: 'pending',
        attempts: 0,
        nextAttemptAtMs: createdAtMs,
        createdAtMs,
      });
    }
  }
  return { deliveries, marks };
}

/** What months hold by the forecast that a change is of, read only for who has a threshold of probability. */
async function probabilitiesFor(
  ctx: Context,
  { minShiftProbability }: StoredWebhook,
  { forecast }: RecordedChange,
): Promise<ProbabilityOf> {
  const isNeeded = minShiftProbability !== null && forecast !== null;
  const stored = isNeeded ? await findForecast(ctx.database, forecast.forecast) : null;
  return (months) => {
    if (stored === null || months === null) return null;
    const { firstDay, daily } = stored.distribution;
    const [start, end] = [parseDay(months.start) - firstDay, parseDay(months.end) - firstDay];
    return daily.slice(Math.max(0, start), Math.max(0, end + 1)).reduce((sum, p) => sum + p, 0);
  };
}
