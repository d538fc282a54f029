import type { RecordedAuditEntry } from '../domain/audit-entry.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import * as store from '../store/audit.ts';
import type { Call } from './context.ts';

/** What operators did, the latest first. */
export async function listAudit({
  ctx,
  input,
}: Call<PageRequest>): Promise<Page<RecordedAuditEntry>> {
  return store.listAudit(ctx.database, input);
}
