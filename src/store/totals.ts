import { and, eq, sql } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { totals } from './schema/refresh.ts';

export type Counted = 'labs' | 'series' | 'releases' | 'resolved' | 'refresh_runs';

const kept = prepared((queries) =>
  queries
    .select({ total: sql<number>`coalesce(sum(${totals.total}), 0)` })
    .from(sql`json_each(${sql.placeholder('parts')}) as asked`)
    .crossJoin(totals)
    .where(and(eq(totals.counted, sql.placeholder('counted')), eq(totals.part, sql`asked.value`)))
    .prepare(),
);

/** How many there are of something that has a kept total, or of some parts of it; a part that never was has none. */
export async function readTotal(
  database: Database,
  counted: Counted,
  parts: readonly string[] = [''],
): Promise<number> {
  const [row] = await kept(database).all({ counted, parts: JSON.stringify(parts) });
  return row?.total ?? 0;
}
