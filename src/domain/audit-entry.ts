/** What an operator did: who, what, to what; an instant and a number come with its recording. */
export interface AuditEntry {
  /** The fingerprint of a token, or `command`. */
  readonly actor: string;
  readonly action: 'facts.recorded' | 'review.decided' | 'catalog.imported';
  readonly subject: string;
  /** What was asked for. */
  readonly data: unknown;
}

export interface RecordedAuditEntry extends AuditEntry {
  readonly sequence: number;
  readonly recordedAtMs: number;
}
