import type { Page } from '../domain/page.ts';
import type { Delivery, Webhook, WebhookAttempt, WebhookFilter } from '../domain/webhook.ts';
import type { Once } from '../services/request-keys.ts';

interface OfWebhook {
  readonly id: string;
}

/** For the audit. */
interface ByOperator {
  readonly actor: string;
}

interface Part {
  readonly cursor: string | null;
  readonly limit: number;
}

interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

interface Logged {
  readonly delivery: Delivery;
  readonly attempts: readonly WebhookAttempt[];
}

interface DoneOnce<Made> {
  /** Null where the request has no key. */
  readonly once: Once<Made> | null;
}

/** Who is told of changes, and what came of telling. */
export interface WebhookServices {
  createWebhook(
    input: WebhookFilter & ByOperator & DoneOnce<WithSecret> & { readonly url: string },
  ): Promise<WithSecret>;
  listWebhooks(input: Part): Promise<Page<Webhook>>;
  getWebhook(input: OfWebhook): Promise<Webhook>;
  removeWebhook(input: OfWebhook & ByOperator & DoneOnce<void>): Promise<void>;
  rotateSecret(input: OfWebhook & ByOperator & DoneOnce<WithSecret>): Promise<WithSecret>;
  pingWebhook(input: OfWebhook & DoneOnce<Logged>): Promise<Logged>;
  listWebhookDeliveries(input: OfWebhook & Part): Promise<Page<Logged>>;
  replayWebhook(
    input: OfWebhook & DoneOnce<Logged> & { readonly delivery: string },
  ): Promise<Logged>;
}
