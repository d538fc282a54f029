import { sql } from 'drizzle-orm/sql';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

const counters = prepared((queries) =>
  queries
    .select({ name: sql<string>`name`, last: sql<number>`seq` })
    .from(sql`sqlite_sequence`)
    .where(sql`name = ${sql.placeholder('table')}`)
    .prepare(),
);

const misplaced = prepared((queries) =>
  queries
    .select({
      series: sql<string>`series`,
      target: sql<string>`target`,
      forecast: sql<string>`forecast_id`,
    })
    .from(sql`current_forecasts`)
    .where(
      sql`forecast_id is not (select id from forecasts where sequence = (
        select max(sequence) from forecasts as issued where issued.kind = 'live'
          and issued.series = current_forecasts.series and issued.target = current_forecasts.target))`,
    )
    .orderBy(sql`series, target`)
    .limit(1)
    .prepare(),
);

/** The sequence of the last row that was ever added to a table, whether it is still there or not; 0 before the first. */
export async function readLastSequence(
  database: Database,
  table: 'forecasts' | 'resolutions',
): Promise<number> {
  const [counter] = await counters(database).all({ table });
  return counter?.last ?? 0;
}

/** The first series and target whose current forecast is not the live one that was issued last; null if there is none. */
export async function findMisplacedCurrent(
  database: Database,
): Promise<{ series: string; target: string; forecast: string } | null> {
  const [found] = await misplaced(database).all();
  return found ?? null;
}
