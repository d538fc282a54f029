import type { RecordedAuditEntry } from '../domain/audit-entry.ts';
import type { FactEntries } from '../domain/fact-entry.ts';
import type { Page } from '../domain/page.ts';
import type { RecordReport } from '../domain/record-report.ts';
import type { ReviewItem, ReviewState } from '../domain/review-item.ts';
import type { KeptAnswer } from '../services/request-keys.ts';

/** The use cases of operators. */
export interface OperatorServices {
  /** All of it or nothing; the forecasts of the series that it touches are brought up to date. */
  recordFacts(input: {
    readonly entries: FactEntries;
    readonly actor: string;
    readonly subject: string;
    readonly dryRun: boolean;
  }): Promise<RecordReport>;
  listAudit(input: {
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<Page<RecordedAuditEntry>>;
  listReview(input: {
    readonly state: ReviewState;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<Page<ReviewItem>>;
  takeRequestKey(input: {
    readonly key: string;
    readonly requestHash: string;
  }): Promise<
    | { readonly state: 'taken' | 'running' | 'other-request' }
    | { readonly state: 'answered'; readonly answer: KeptAnswer }
  >;
  /** Null frees the key. */
  keepRequestAnswer(input: {
    readonly key: string;
    readonly answer: KeptAnswer | null;
  }): Promise<void>;
}
