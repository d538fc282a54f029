import { asc, count, eq, gt, sql } from 'drizzle-orm/sql';
import type { Lab } from '../domain/lab.ts';
import type { Page } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { insertRows, overwrite } from './insert-rows.ts';
import { inList, toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { labs } from './schema/catalog.ts';

const counted = prepared((queries) => queries.select({ total: count() }).from(labs).prepare());

const following = prepared((queries) =>
  queries
    .select()
    .from(labs)
    .where(gt(labs.slug, sql.placeholder('after')))
    .orderBy(asc(labs.slug))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const bySlug = prepared((queries) =>
  queries
    .select()
    .from(labs)
    .where(eq(labs.slug, sql.placeholder('slug')))
    .prepare(),
);

const named = prepared((queries) =>
  queries.select().from(labs).where(inList(labs.slug, 'slugs')).orderBy(asc(labs.slug)).prepare(),
);

const everything = prepared((queries) =>
  queries.select().from(labs).orderBy(asc(labs.slug)).prepare(),
);

export function upsertLabs(rows: readonly Lab[]): Statement[] {
  return insertRows(
    labs,
    rows,
    overwrite('slug', ['name', 'url', 'surveyed_through', 'models_dev_providers', 'upstream']),
  );
}

export async function listLabs(
  database: Database,
  page: { cursor: string | null; limit: number },
): Promise<Page<Lab>> {
  const [after] = decodeCursor(page.cursor, ['']);
  const rows = await following(database).all({ after, limit: page.limit + 1 });
  const [size] = await counted(database).all();
  return toPage(rows.map(toLab), page.limit, size?.total ?? 0, (lab) => [lab.slug]);
}

export async function findLab(database: Database, slug: string): Promise<Lab | null> {
  const [row] = await bySlug(database).all({ slug });
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
