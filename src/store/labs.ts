import { and, asc, count, eq, gt, sql } from 'drizzle-orm/sql';
import type { Lab } from '../domain/lab.ts';
import type { Page } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { asJudged } from './earlier-judgements.ts';
import { insertJudged } from './insert-judged.ts';
import { inList, toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { CURRENT, scopeValues, wasRecorded } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { labs } from './schema/catalog.ts';

const counted = prepared((queries) =>
  queries.select({ total: count() }).from(labs).where(wasRecorded(labs.recordedAtMs)).prepare(),
);

const following = prepared((queries) =>
  queries
    .select()
    .from(labs)
    .where(and(gt(labs.slug, sql.placeholder('after')), wasRecorded(labs.recordedAtMs)))
    .orderBy(asc(labs.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const bySlug = prepared((queries) =>
  queries
    .select()
    .from(labs)
    .where(and(eq(labs.slug, sql.placeholder('slug')), wasRecorded(labs.recordedAtMs)))
    .prepare(),
);

const named = prepared((queries) =>
  queries.select().from(labs).where(inList(labs.slug, 'slugs')).orderBy(asc(labs.slug)).prepare(),
);

const everything = prepared((queries) =>
  queries.select().from(labs).orderBy(asc(labs.slug)).prepare(),
);

export function upsertLabs(rows: readonly Lab[], record: { recordedAtMs: number }): Statement[] {
  return insertJudged('lab', rows, record);
}

export async function listLabs(
  database: Database,
  page: { cursor: string | null; limit: number; scope?: RecordScope },
): Promise<Page<Lab>> {
  const { scope = CURRENT } = page;
  const [after] = decodeCursor(page.cursor, ['']);
  const values = scopeValues(scope);
  const found = await following(database).all({ ...values, after, limit: page.limit + 1 });
  const rows = await asJudged(database, 'lab', found, scope);
  const [size] = await counted(database).all(values);
  return toPage(rows.map(toLab), page.limit, size?.total ?? 0, (lab) => [lab.slug]);
}

export async function findLab(
  database: Database,
  slug: string,
  scope: RecordScope = CURRENT,
): Promise<Lab | null> {
  const found = await bySlug(database).all({ ...scopeValues(scope), slug });
  const [row] = await asJudged(database, 'lab', found, scope);
  return row === undefined ? null : toLab(row);
}

/** Labs by their slugs, in order of slug; an unknown one is left out. */
export async function readLabsNamed(database: Database, slugs: readonly string[]): Promise<Lab[]> {
  return (await named(database).all({ slugs: JSON.stringify(slugs) })).map(toLab);
}

/** Every lab, in order of slug: for work on the whole field, not for a request. */
export async function readLabs(database: Database): Promise<Lab[]> {
  return (await everything(database).all()).map(toLab);
}

// Written before labs had more than one upstream, and not imported since.
function toLab({ upstream, recordedAtMs: _recordedAtMs, ...lab }: typeof labs.$inferSelect): Lab {
  return { ...lab, upstream: upstream ?? [] };
}
