import { and, asc, count, eq, gt, gte, sql } from 'drizzle-orm/sql';
import type { Lab } from '../domain/lab.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { asJudged } from './earlier-judgements.ts';
import { inList } from './in-list.ts';
import { insertJudged } from './insert-judged.ts';
import { neighboursIn } from './neighbours.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { CURRENT, isPast, scopeValues, wasRecorded } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { labs } from './schema/catalog.ts';
import { readTotal } from './totals.ts';

const countedSince = prepared((queries) =>
  queries
    .select({ total: count() })
    .from(labs)
    .where(gte(labs.recordedAtMs, sql.placeholder('recordedBefore')))
    .prepare(),
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

const slugsNear = neighboursIn(labs.slug);

/** Labs that are read at a time. */
const PART = 500;

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

export function upsertLabs(rows: readonly Lab[], record: { recordedAtMs: number }): Statement[] {
  return insertJudged('lab', rows, record);
}

export async function listLabs(
  database: Database,
  page: PageRequest & { scope?: RecordScope },
): Promise<Page<Lab>> {
  const { scope = CURRENT } = page;
  const [after] = decodeCursor(page.cursor, ['']);
  const values = scopeValues(scope);
  const found = await following(database).all({ ...values, after, limit: page.limit + 1 });
  const rows = await asJudged(database, 'lab', found, scope);
  const [since] = isPast(scope) ? await countedSince(database).all(values) : [];
  const total = (await readTotal(database, 'labs')) - (since?.total ?? 0);
  return toPage(rows.map(toLab), page.limit, total, (lab) => [lab.slug]);
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

/** The slugs of labs, up to 500 on either side of one in their order: for suggestions. */
export async function readLabSlugsNear(database: Database, name: string): Promise<string[]> {
  const { before, after } = await slugsNear(database, name);
  return [...before, ...after];
}

/** Every lab, in order of slug, read in parts: for what speaks of all of them. */
export async function readLabs(database: Database, scope: RecordScope = CURRENT): Promise<Lab[]> {
  const all: Lab[] = [];
  let after: string | undefined = '';
  while (after !== undefined) {
    const part = await following(database).all({ ...scopeValues(scope), after, limit: PART });
    all.push(...(await asJudged(database, 'lab', part, scope)).map(toLab));
    after = part.length < PART ? undefined : part.at(-1)?.slug;
  }
  return all;
}

// Written before labs had more than one upstream, and not imported since.
function toLab({ upstream, recordedAtMs: _recordedAtMs, ...lab }: typeof labs.$inferSelect): Lab {
  return { ...lab, upstream: upstream ?? [] };
}
