import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm/sql';
import type { ReviewDecision, ReviewItem } from '../domain/review-item.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertRows } from './insert-rows.ts';
import { jsonChunks } from './json-chunks.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { reviewDecisions } from './schema/operators.ts';
import { reviewItems } from './schema/refresh.ts';

const columns = {
  id: reviewItems.id,
  kind: reviewItems.kind,
  source: reviewItems.source,
  lab: reviewItems.lab,
  upstreamId: reviewItems.upstreamId,
  name: reviewItems.name,
  date: reviewItems.date,
  firstSeen: reviewItems.firstSeen,
  detail: reviewItems.detail,
  state: reviewItems.state,
};

const byId = prepared((queries) =>
  queries
    .select(columns)
    .from(reviewItems)
    .where(eq(reviewItems.id, sql.placeholder('id')))
    .prepare(),
);

const following = prepared((queries, ofState: boolean) =>
  queries
    .select(columns)
    .from(reviewItems)
    .where(
      and(
        ofState ? eq(reviewItems.state, sql.placeholder('state')) : undefined,
        gt(reviewItems.id, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(reviewItems.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const counted = prepared((queries, ofState: boolean) =>
  queries
    .select({ total: count() })
    .from(reviewItems)
    .where(ofState ? eq(reviewItems.state, sql.placeholder('state')) : undefined)
    .prepare(),
);

const openAmong = prepared((queries) =>
  queries
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(and(inList(reviewItems.id, 'ids'), eq(reviewItems.state, 'open')))
    .prepare(),
);

const undecidedConflicts = prepared((queries) =>
  queries
    .select(columns)
    .from(reviewItems)
    .where(and(eq(reviewItems.kind, 'conflict'), inArray(reviewItems.state, ['open', 'settled'])))
    .orderBy(asc(reviewItems.id))
    .prepare(),
);

/** What was decided is never asked twice; what had settled itself is asked when it comes back, and what waits as it is now. */
export function addReviewItems(items: readonly ReviewItem[]): Statement[] {
  return insertRows(
    reviewItems,
    items,
    sql`on conflict (id) do update set state = excluded.state, detail = excluded.detail,
      source = excluded.source, date = excluded.date, decided_at = null
      where review_items.state in ('open', 'settled')`,
  );
}

/** Closes open items that wait for nobody any more. */
export function settleReviewItems(ids: readonly string[], settledAtMs: number): Statement[] {
  return jsonChunks(ids).map(
    (json) => sql`update review_items set state = 'settled', decided_at = ${settledAtMs}
      where state = 'open' and id in (select value from json_each(${json}))`,
  );
}

/** Those of some items that wait for a person. */
export async function openOf(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await openAmong(database).all({ ids: JSON.stringify(ids) });
  return rows.map(({ id }) => id);
}

/** The conflicts that nobody decided. */
export async function readUndecidedConflicts(database: Database): Promise<ReviewItem[]> {
  return undecidedConflicts(database).all();
}

/** Appends a decision and closes its item. */
export function decideReviewItem(decision: {
  id: string;
  decision: ReviewDecision;
  release: string | null;
  actor: string;
  decidedAtMs: number;
}): Statement[] {
  const { id: item, ...made } = decision;
  return [
    ...insertRows(reviewDecisions, [{ item, ...made }]),
    sql`update review_items set state = ${made.decision}, decided_at = ${made.decidedAtMs}
      where id = ${item}`,
  ];
}

export async function findReviewItem(database: Database, id: string): Promise<ReviewItem | null> {
  const [row] = await byId(database).all({ id });
  return row ?? null;
}

/** Items of a state, or of any, in order of id. */
export async function listReviewItems(
  database: Database,
  list: PageRequest & { state: ReviewItem['state'] | null },
): Promise<Page<ReviewItem>> {
  const { state, limit } = list;
  const [after] = decodeCursor(list.cursor, ['']);
  const ofState = state !== null;
  const rows = await following(database, ofState).all({ state, after, limit: limit + 1 });
  const [size] = await counted(database, ofState).all({ state });
  return toPage(rows, limit, size?.total ?? 0, (row) => [row.id]);
}
