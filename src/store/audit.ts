import { desc, lt, sql } from 'drizzle-orm/sql';
import type { AuditEntry, RecordedAuditEntry } from '../domain/audit-entry.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { audit } from './schema/operators.ts';

const preceding = prepared((queries) =>
  queries
    .select()
    .from(audit)
    .where(lt(audit.sequence, sql.placeholder('before')))
    .orderBy(desc(audit.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

// Rows are numbered within the write that adds them, and none ever goes.
const counted = prepared((queries) =>
  queries
    .select({ total: audit.sequence })
    .from(audit)
    .where(sql`${audit.sequence} = (select max(sequence) from audit)`)
    .prepare(),
);

/** To be part of the write that it speaks of. */
export function appendAudit(
  entries: readonly AuditEntry[],
  record: { recordedAtMs: number },
): Statement[] {
  return insertRows(
    audit,
    entries.map((entry) => ({ ...entry, ...record })),
  );
}

/** What operators did, the latest first. */
export async function listAudit(
  database: Database,
  { cursor, limit }: PageRequest,
): Promise<Page<RecordedAuditEntry>> {
  const [before] = decodeCursor(cursor, [Number.MAX_SAFE_INTEGER]);
  const rows = await preceding(database).all({ before, limit: limit + 1 });
  const [size] = await counted(database).all();
  return toPage(rows, limit, size?.total ?? 0, (row) => [row.sequence]);
}
