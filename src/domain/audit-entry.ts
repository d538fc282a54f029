export const AUDIT_ACTIONS = [
  'facts.recorded',
  'review.decided',
  'catalog.imported',
  'webhook.created',
  'webhook.ended',
  'webhook.secret-rotated',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What an operator did: who, what, to what; an instant and a number come with its recording. */
export interface AuditEntry {
  /** The fingerprint of a token, or `command`. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string;
  /** What was asked for. */
  readonly data: unknown;
}

export interface RecordedAuditEntry extends AuditEntry {
  readonly sequence: number;
  readonly recordedAtMs: number;
}
