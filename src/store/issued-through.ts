import { sql } from 'drizzle-orm/sql';
import type { Target } from '../domain/series.ts';
import { parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

const latest = prepared((queries) =>
  queries
    .select({
      series: sql<string>`series.value`,
      target: sql<Target>`target.value`,
      observedThrough: sql<string | null>`(select max(observed_through) from forecasts as each_one
        where each_one.series = series.value and each_one.target = target.value)`,
    })
    .from(
      sql`json_each(${sql.placeholder('series')}) as series,
        json_each('["milestone","generation"]') as target`,
    )
    .prepare(),
);

/** The latest observed-through day that any forecast of a series and target was ever stored for; null for none. */
export async function readIssuedThrough(
  database: Database,
  series: readonly string[],
): Promise<(series: string, target: Target) => Day | null> {
  const rows = await latest(database).all({ series: JSON.stringify(series) });
  const days = new Map(
    rows.map((row) => [
      `${row.series} ${row.target}`,
      row.observedThrough === null ? null : parseDay(row.observedThrough),
    ]),
  );
  return (slug, target) => days.get(`${slug} ${target}`) ?? null;
}
