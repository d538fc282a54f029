import { and, desc, eq, sql } from 'drizzle-orm/sql';
import { formatDay } from '../domain/time.ts';
import type { Database, Statement } from './database.ts';
import { prepared } from './prepared.ts';
import { sourceReads } from './schema/refresh.ts';

/** One attempt to read a source. */
export type SourceReadRecord = typeof sourceReads.$inferSelect;

const lastRead = prepared((queries) =>
  queries
    .select({
      etag: sourceReads.etag,
      lastModified: sourceReads.lastModified,
      itemCount: sourceReads.itemCount,
      readOn: sourceReads.readOn,
      readAtMs: sourceReads.readAtMs,
    })
    .from(sourceReads)
    .where(and(eq(sourceReads.source, sql.placeholder('source')), eq(sourceReads.state, 'read')))
    .orderBy(desc(sourceReads.readAtMs), desc(sourceReads.id))
    .limit(1)
    .prepare(),
);

const latest = prepared((queries) =>
  queries
    .select()
    .from(sourceReads)
    .where(
      sql`${sourceReads.readAtMs} = (select max(read_at) from source_reads as other where other.source = ${sourceReads.source})`,
    )
    .orderBy(sourceReads.source, desc(sourceReads.id))
    .prepare(),
);

/** The id is the idempotency key: one read of a source in a run. */
export function recordSourceRead(read: SourceReadRecord): Statement {
  return sql`insert into source_reads
      (id, run_id, source, read_on, read_at, state, etag, last_modified, item_count, error)
    values (${read.id}, ${read.runId}, ${read.source}, ${formatDay(read.readOn)}, ${read.readAtMs},
      ${read.state}, ${read.etag}, ${read.lastModified}, ${read.itemCount}, ${read.error})`;
}

/** What the last read that brought data left behind. */
export async function findPreviousRead(database: Database, source: string) {
  const [row] = await lastRead(database).all({ source });
  return row === undefined ? null : { ...row, itemCount: row.itemCount ?? 0 };
}

/** The latest attempt at every source, in order of its name. */
export async function readLatestReads(database: Database): Promise<SourceReadRecord[]> {
  const rows = await latest(database).all();
  return rows.filter((row, index) => row.source !== rows[index - 1]?.source);
}
