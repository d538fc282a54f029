import { z } from 'zod';
import { formatInstant } from '../../domain/time.ts';
import { WEBHOOK_TYPES } from '../../domain/webhook.ts';
import type { Delivery, Webhook, WebhookAttempt } from '../../domain/webhook.ts';
import { count, instantOrNull, wireInstant, wireSlug } from './wire-values.ts';

const type = z.enum(WEBHOOK_TYPES);

export const webhookSchema = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    types: z.array(type).meta({ description: 'Empty for all.' }),
    labs: z.array(wireSlug).meta({ description: 'With `series` empty: all.' }),
    series: z.array(wireSlug),
    min_shift_days: z.int().nullable(),
    min_shift_probability: z.number().nullable(),
    state: z.enum(['active', 'disabled']),
    reason: z.string().nullable().meta({ description: 'Why it is disabled.' }),
    created_at: wireInstant,
  })
  .meta({ id: 'Webhook', description: 'A subscriber.' });

export const webhookWithSecretSchema = webhookSchema
  .extend({ secret: z.string().meta({ description: 'Shown this once; it verifies messages.' }) })
  .meta({ id: 'WebhookWithSecret', description: 'A subscriber, and the secret of its messages.' });

export const deliverySchema = z
  .strictObject({
    id: z.string().meta({ description: 'The `webhook-id`, the same in every attempt.' }),
    type: z.enum([...WEBHOOK_TYPES, 'ping']),
    state: z.enum(['pending', 'delivered', 'failed']),
    body: z.string().meta({ description: 'The bytes that are signed and sent.' }),
    created_at: wireInstant,
    next_attempt_at: wireInstant.nullable(),
    attempts: z.array(
      z.strictObject({
        attempted_at: wireInstant,
        duration_ms: count,
        status: z.int().nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'WebhookDelivery', description: 'A message to a subscriber, with every attempt.' });

/** A subscriber in its JSON form. */
export function webhookDocument(webhook: Webhook): z.infer<typeof webhookSchema> {
  return {
    id: webhook.id,
    url: webhook.url,
    types: [...webhook.types],
    labs: [...webhook.labs],
    series: [...webhook.series],
    min_shift_days: webhook.minShiftDays,
    min_shift_probability: webhook.minShiftProbability,
    state: webhook.state,
    reason: webhook.reason,
    created_at: formatInstant(webhook.createdAtMs),
  };
}

/** A message and what came of it, in its JSON form. */
export function deliveryDocument({
  delivery,
  attempts,
}: {
  delivery: Delivery;
  attempts: readonly WebhookAttempt[];
}): z.infer<typeof deliverySchema> {
  return {
    id: delivery.id,
    type: delivery.type,
    state: delivery.state,
    body: delivery.body,
    created_at: formatInstant(delivery.createdAtMs),
    next_attempt_at: instantOrNull(delivery.nextAttemptAtMs),
    attempts: attempts.map(({ attemptedAtMs, durationMs, status, error }) => ({
      attempted_at: formatInstant(attemptedAtMs),
      duration_ms: durationMs,
      status,
      error,
    })),
  };
}
