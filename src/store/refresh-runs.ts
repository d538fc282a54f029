import { desc, sql } from 'drizzle-orm/sql';
import type { RefreshRun } from '../domain/refresh-run.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Statement } from './database.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { refreshRuns } from './schema/refresh.ts';
import { readTotal } from './totals.ts';

const preceding = prepared((queries) =>
  queries
    .select()
    .from(refreshRuns)
    .where(
      sql`(${refreshRuns.startedAtMs}, ${refreshRuns.id}) < (${sql.placeholder('startedAt')}, ${sql.placeholder('id')})`,
    )
    .orderBy(desc(refreshRuns.startedAtMs), desc(refreshRuns.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

export function startRun(run: Pick<RefreshRun, 'id' | 'trigger' | 'startedAtMs'>): Statement {
  return sql`insert into refresh_runs (id, "trigger", state, started_at)
    values (${run.id}, ${run.trigger}, 'running', ${run.startedAtMs})`;
}

export function finishRun(run: Omit<RefreshRun, 'trigger' | 'startedAtMs'>): Statement {
  const report = run.report === null ? null : JSON.stringify(run.report);
  return sql`update refresh_runs
    set state = ${run.state}, ended_at = ${run.endedAtMs}, report = ${report}, error = ${run.error}
    where id = ${run.id} and state = 'running'`;
}

/** Marks runs that a crash left running; only for the holder of the lease, before it starts its own. */
export function abandonRuns(record: { endedAtMs: number }): Statement {
  return sql`update refresh_runs set state = 'abandoned', ended_at = ${record.endedAtMs} where state = 'running'`;
}

/** Runs, the latest first. */
export async function listRuns(database: Database, page: PageRequest): Promise<Page<RefreshRun>> {
  const [startedAt, id] = decodeCursor(page.cursor, [Number.MAX_SAFE_INTEGER, '']);
  const rows = await preceding(database).all({ startedAt, id, limit: page.limit + 1 });
  const total = await readTotal(database, 'refresh_runs');
  return toPage(rows, page.limit, total, (row) => [row.startedAtMs, row.id]);
}
