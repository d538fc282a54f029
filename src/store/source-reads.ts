import { and, desc, eq, lt, lte, ne, sql } from 'drizzle-orm/sql';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database, Statement } from './database.ts';
import { prepared } from './prepared.ts';
import { CURRENT, scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { sourceReads } from './schema/refresh.ts';

/** One attempt to read a source. */
export type SourceReadRecord = typeof sourceReads.$inferSelect;

const ofProvider = and(
  eq(sourceReads.source, sql.placeholder('source')),
  // IS, so that null is found as well.
  sql`${sourceReads.provider} is ${sql.placeholder('provider')}`,
);

const lastRead = prepared((queries) =>
  queries
    .select({
      etag: sourceReads.etag,
      lastModified: sourceReads.lastModified,
      itemCount: sourceReads.itemCount,
      readOn: sourceReads.readOn,
      readAtMs: sourceReads.readAtMs,
      catalogHash: sourceReads.catalogHash,
    })
    .from(sourceReads)
    .where(and(ofProvider, eq(sourceReads.state, 'read')))
    .orderBy(desc(sourceReads.readAtMs), desc(sourceReads.id))
    .limit(1)
    .prepare(),
);

const lastAttempt = prepared((queries, succeeded: boolean) =>
  queries
    .select()
    .from(sourceReads)
    .where(
      and(
        ofProvider,
        lte(sourceReads.readOn, sql.placeholder('notAfter')),
        lt(sourceReads.readAtMs, sql.placeholder('recordedBefore')),
        succeeded ? ne(sourceReads.state, 'failed') : undefined,
      ),
    )
    .orderBy(desc(sourceReads.readAtMs), desc(sourceReads.id))
    .limit(1)
    .prepare(),
);

const recent = prepared((queries, full: boolean) =>
  queries
    .select({
      state: sourceReads.state,
      itemCount: sourceReads.itemCount,
      listed: sourceReads.listed,
      readOn: sourceReads.readOn,
    })
    .from(sourceReads)
    .where(and(ofProvider, full ? eq(sourceReads.state, 'read') : undefined))
    .orderBy(desc(sourceReads.readAtMs), desc(sourceReads.id))
    .limit(2)
    .prepare(),
);

/** The id is the idempotency key: one read of a source in a run. */
export function recordSourceRead(read: SourceReadRecord): Statement {
  return sql`insert into source_reads
      (id, run_id, source, read_on, read_at, state, etag, last_modified, item_count, error, provider, catalog_hash, listed)
    values (${read.id}, ${read.runId}, ${read.source}, ${formatDay(read.readOn)}, ${read.readAtMs},
      ${read.state}, ${read.etag}, ${read.lastModified}, ${read.itemCount}, ${read.error}, ${read.provider},
      ${read.catalogHash}, ${read.listed && JSON.stringify(read.listed)})`;
}

/** What is read of a source: one of its providers, or, with null, the whole. */
export interface SourceAndProvider {
  readonly source: string;
  readonly provider: string | null;
}

/** What the last read that brought data left behind. */
export async function findPreviousRead(
  database: Database,
  source: string,
  provider: string | null = null,
) {
  const [row] = await lastRead(database).all({ source, provider });
  return row === undefined ? null : { ...row, itemCount: row.itemCount ?? 0 };
}

/** What the last two attempts at a source listed, of all or of those that brought data; the latest first. */
export async function readRecentlyListed(
  database: Database,
  { source, provider }: SourceAndProvider,
  { full }: { readonly full: boolean },
) {
  return recent(database, full).all({ source, provider });
}

/** The last attempt at a source by the end of a day, of those in a scope, and the last that succeeded; null where there was none. */
export async function findLastAttempts(
  database: Database,
  of: SourceAndProvider & { readonly notAfter: Day },
  scope: RecordScope = CURRENT,
): Promise<{ latest: SourceReadRecord | null; succeeded: SourceReadRecord | null }> {
  const asked = { ...scopeValues(scope), ...of, notAfter: formatDay(of.notAfter) };
  const [latest] = await lastAttempt(database, false).all(asked);
  const [succeeded] = await lastAttempt(database, true).all(asked);
  return { latest: latest ?? null, succeeded: succeeded ?? null };
}
