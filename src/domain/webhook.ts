export const WEBHOOK_TYPES = [
  'forecast.shifted',
  'forecast.overdue',
  'forecast.resolved',
  'release.recorded',
  'release.corrected',
  'source.stale',
] as const;
export type WebhookType = (typeof WEBHOOK_TYPES)[number];

/** What a subscriber wants to be told of; an empty list means all. */
export interface WebhookFilter {
  readonly types: readonly WebhookType[];
  readonly labs: readonly string[];
  readonly series: readonly string[];
  /** How far the median has to move from where it was last told; null: never for that. */
  readonly minShiftDays: number | null;
  /** How far the probability of the headline has to move; null: never for that. */
  readonly minShiftProbability: number | null;
}

export interface Webhook extends WebhookFilter {
  readonly id: string;
  readonly url: string;
  readonly state: 'active' | 'disabled';
  /** Why it is disabled. */
  readonly reason: string | null;
  readonly createdAtMs: number;
}

/** Everything that makes signatures: never part of an answer but the one to who made it. */
export interface WebhookSecrets {
  readonly secret: string;
  /** The one before, which counts until an instant. */
  readonly previousSecret: string | null;
  readonly previousUntilMs: number | null;
}

export interface WebhookAttempt {
  readonly attemptedAtMs: number;
  readonly durationMs: number;
  /** What was answered; null where nothing was. */
  readonly status: number | null;
  readonly error: string | null;
}

export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** One message to one subscriber. */
export interface Delivery {
  /** The `webhook-id`, the same in every attempt. */
  readonly id: string;
  readonly webhook: string;
  readonly type: WebhookType | 'ping';
  /** The very bytes that are signed and sent. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAtMs: number | null;
  readonly createdAtMs: number;
}
