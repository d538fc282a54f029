import type { RecordedChange } from '../domain/change.ts';
import type { StoredForecast } from '../domain/forecast.ts';
import type { Delivery, WebhookType } from '../domain/webhook.ts';
import { eventsOf } from '../domain/webhook-events.ts';
import type { ProbabilityOf, WebhookMark } from '../domain/webhook-events.ts';
import { parseDay } from '../domain/time.ts';
import { listChangesAfter } from '../store/changes.ts';
import type { Statement } from '../store/database.ts';
import { readForecasts } from '../store/forecasts-read.ts';
import { insertDeliveries } from '../store/webhook-deliveries.ts';
import { advanceWebhook, readMarks, readWebhooksBehind, writeMarks } from '../store/webhooks.ts';
import type { StoredWebhook } from '../store/webhooks.ts';
import type { Call, Context } from './context.ts';
import { messageBody } from './webhook-message.ts';
import type { DescribeChange } from './webhook-message.ts';

const CHANGES_A_STEP = 200;
/** Of one run: beside what it sends they fit into an invocation of a Worker, and the next one goes on from there. */
const STEPS_A_RUN = 50;

/** A part of the log of changes, which subscribers that got as far share. */
interface Part {
  readonly changes: readonly RecordedChange[];
  /** The forecasts that these changes are of, by id; read once somebody needs them. */
  readonly forecasts: () => Promise<ReadonlyMap<string, StoredForecast>>;
}

/**
 * Makes a delivery of every change that a subscriber asked for and was not looked at yet, whoever is furthest behind
 * first. The log of changes is the outbox: the place in it moves in the same write that adds the deliveries, so that
 * none is left out or told twice.
 */
export async function enqueueWebhooks({
  ctx,
  input,
}: Call<{ readonly guard: () => Statement; readonly describe: DescribeChange }>): Promise<void> {
  const partAfter = partsOfLog(ctx);
  let steps = 0;
  for (const webhook of await readWebhooksBehind(ctx.database, { limit: STEPS_A_RUN })) {
    let after = webhook.sequence;
    while (steps < STEPS_A_RUN) {
      const part = await partAfter(after);
      const last = part.changes.at(-1);
      if (last === undefined) break;
      const { deliveries, marks } = await deliveriesOf(ctx, webhook, part, input.describe);
      await ctx.database.atomic([
        input.guard(),
        ...insertDeliveries(deliveries),
        ...writeMarks(webhook.id, marks),
        advanceWebhook(webhook.id, last.sequence),
      ]);
      steps += 1;
      after = last.sequence;
    }
  }
}

/** Reads the log in parts, each once. */
function partsOfLog({ database }: Context): (after: number) => Promise<Part> {
  const known = new Map<number, Part>();
  return async (after) => {
    const read = known.get(after);
    if (read !== undefined) return read;
    const changes = await listChangesAfter(database, { after, limit: CHANGES_A_STEP });
    const ids = changes.flatMap(({ forecast }) => (forecast === null ? [] : [forecast.forecast]));
    let reading: Promise<ReadonlyMap<string, StoredForecast>> | null = null;
    const readThem = async () =>
      new Map((await readForecasts(database, ids)).map((stored) => [stored.id, stored]));
    const part = { changes, forecasts: () => (reading ??= readThem()) };
    known.set(after, part);
    return part;
  };
}

async function deliveriesOf(
  ctx: Context,
  webhook: StoredWebhook,
  { changes, forecasts }: Part,
  describe: DescribeChange,
): Promise<{ deliveries: Delivery[]; marks: ReadonlyMap<string, WebhookMark> }> {
  const told = await readMarks(ctx.database, webhook.id);
  // Only who has a threshold of probability needs them.
  const stored = webhook.minShiftProbability === null ? null : await forecasts();
  const marks = new Map<string, WebhookMark>();
  const deliveries: Delivery[] = [];
  const createdAtMs = ctx.clock();
  for (const change of changes) {
    const of = `${change.series ?? ''} ${change.forecast?.target ?? ''}`;
    const { types, mark } = eventsOf(change, webhook, {
      mark: marks.get(of) ?? told.get(of) ?? null,
      probabilityOf: probabilitiesBy(stored?.get(change.forecast?.forecast ?? '') ?? null),
    });
    if (change.forecast !== null && mark !== null) marks.set(of, mark);
    for (const type of types) {
      deliveries.push({
        id: messageId(webhook.id, type, change),
        webhook: webhook.id,
        type,
        body: messageBody(type, change, describe),
        state: 'pending',
        attempts: 0,
        nextAttemptAtMs: createdAtMs,
        createdAtMs,
      });
    }
  }
  return { deliveries, marks };
}

/** With the time: after a backup is restored, places in the log are taken anew by other changes. */
function messageId(
  webhook: string,
  type: WebhookType,
  { sequence, recordedAtMs }: RecordedChange,
): string {
  return `msg_${webhook}_${sequence}_${recordedAtMs.toString(36)}_${type.replace('.', '-')}`;
}

/** What months hold by a forecast. */
function probabilitiesBy(stored: StoredForecast | null): ProbabilityOf {
  return (months) => {
    if (stored === null || months === null) return null;
    const { firstDay, daily } = stored.distribution;
    const [start, end] = [parseDay(months.start) - firstDay, parseDay(months.end) - firstDay];
    return daily.slice(Math.max(0, start), Math.max(0, end + 1)).reduce((sum, p) => sum + p, 0);
  };
}
