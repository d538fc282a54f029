import { and, asc, desc, eq, gt, gte, lt, sql } from 'drizzle-orm/sql';
import { NO_DOCUMENT } from '../domain/change.ts';
import type { Change, ChangeDocuments, RecordedChange } from '../domain/change.ts';
import { DomainError } from '../domain/errors.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { insertWideRows } from './insert-rows.ts';
import { prepared } from './prepared.ts';
import { changes } from './schema/changes.ts';

const following = prepared((queries, itself: boolean) =>
  queries
    .select()
    .from(changes)
    .where((itself ? gte : gt)(changes.sequence, sql.placeholder('after')))
    .orderBy(asc(changes.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const newest = prepared((queries) =>
  queries
    .select({ sequence: changes.sequence })
    .from(changes)
    .where(sql`${changes.sequence} = (select max(sequence) from changes)`)
    .prepare(),
);

const newestBefore = prepared((queries) =>
  queries
    .select({ sequence: changes.sequence })
    .from(changes)
    .where(lt(changes.recordedAtMs, sql.placeholder('before')))
    .orderBy(desc(changes.recordedAtMs), desc(changes.sequence))
    .limit(1)
    .prepare(),
);

// In the words of the partial index, or SQLite does not take it.
const OF_SOURCES = sql.raw(`kind in ('source.stale', 'source.recovered')`);

const stale = prepared((queries) =>
  queries
    .select({ subject: changes.subject })
    .from(changes)
    .where(
      and(
        OF_SOURCES,
        eq(changes.kind, 'source.stale'),
        sql`${changes.sequence} = (select max(sequence) from changes as latest
          where latest.subject = ${changes.subject} and latest.${OF_SOURCES})`,
      ),
    )
    .prepare(),
);

/**
 * Appends to the log of changes. To be part of the write that makes the changes: so the log is complete, and the
 * sequence, which SQLite counts within the write, has no gaps.
 */
export function appendChanges(
  rows: readonly Change[],
  record: { recordedAtMs: number },
): Statement[] {
  return insertWideRows(
    changes,
    rows.map(({ kind, lab, series, subject, day, ...documents }) => ({
      kind,
      lab,
      series,
      subject,
      day,
      data: givenOf(documents),
      ...record,
    })),
  );
}

/**
 * The changes after a cursor, in order, up to those recorded before an instant. `next` is where the part ends, also
 * at the end of the log: whoever asks again from there misses nothing. Throws a `DomainError` for a cursor of another log.
 */
export async function listChanges(
  database: Database,
  list: PageRequest & { recordedBeforeMs: number | null },
): Promise<Page<RecordedChange> & { readonly next: string; readonly more: boolean }> {
  const [after, recordedAtMs] = decodeCursor(list.cursor, [0, 0]);
  const [last] =
    list.recordedBeforeMs === null
      ? await newest(database).all()
      : await newestBefore(database).all({ before: list.recordedBeforeMs });
  const end = last?.sequence ?? 0;
  const read = await following(database, true).all({ after, limit: list.limit + 1 });
  const rows = read.filter(({ sequence }) => sequence !== after);
  // After a restore a log may have grown anew beyond where its reader was: rows would go missing without notice.
  const reached = { sequence: after, recordedAtMs };
  if (reached.sequence > 0 && read[0]?.recordedAtMs !== recordedAtMs) throw ofAnotherLog();
  const items = rows.slice(0, list.limit).filter(({ sequence }) => sequence <= end);
  const { sequence, recordedAtMs: at } = items.at(-1) ?? reached;
  const next = encodeCursor([sequence, at]);
  return { items: items.map(fromRow), total: end, next, more: sequence < end };
}

function ofAnotherLog(): DomainError {
  return new DomainError(
    'invalid-input',
    'The cursor is of the log of another database, or of this one before a backup was restored. Read the log from its beginning, without a cursor.',
  );
}

/** The changes after a place in the log, in order. */
export async function listChangesAfter(
  database: Database,
  { after, limit }: { after: number; limit: number },
): Promise<RecordedChange[]> {
  return (await following(database, false).all({ after, limit })).map(fromRow);
}

/** The sources of which the log says last that they are stale. */
export async function readStaleSources(database: Database): Promise<ReadonlySet<string>> {
  const rows = await stale(database).all();
  return new Set(rows.map(({ subject }) => subject));
}

function fromRow({ data, ...row }: typeof changes.$inferSelect): RecordedChange {
  return { ...row, ...NO_DOCUMENT, ...data };
}

function givenOf(documents: ChangeDocuments): Partial<ChangeDocuments> {
  return Object.fromEntries(Object.entries(documents).filter(([, document]) => document !== null));
}
