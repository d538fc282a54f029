import { and, asc, eq, gt, lt, sql } from 'drizzle-orm/sql';
import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { labs } from './schema/catalog.ts';
import { currentForecasts } from './schema/forecasts.ts';

/** A lab with a current forecast that speaks of an earlier day than it was observed through. */
export interface LabBehind {
  readonly lab: string;
  readonly observedThrough: Day;
}

const observed = sql<string>`(select max(observed_through) from observations
  where lab = ${labs.slug} and observed_through <= ${sql.placeholder('on')})`;

const behind = prepared((queries) =>
  queries
    .select({ lab: labs.slug, observedThrough: observed })
    .from(labs)
    .where(
      sql`exists (select 1 from current_forecasts where lab = ${labs.slug} and observed_through < ${observed})`,
    )
    .orderBy(asc(labs.slug))
    .prepare(),
);

const ofLab = prepared((queries) =>
  queries
    .select({ series: currentForecasts.series })
    .from(currentForecasts)
    .where(
      and(
        eq(currentForecasts.lab, sql.placeholder('lab')),
        gt(currentForecasts.series, sql.placeholder('after')),
        lt(currentForecasts.observedThrough, sql.placeholder('observedThrough')),
      ),
    )
    .groupBy(currentForecasts.series)
    .orderBy(asc(currentForecasts.series))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** The labs that have one by what is known of their silence on a day, in order of slug. */
export async function readLabsBehind(database: Database, on: Day): Promise<LabBehind[]> {
  const rows = await behind(database).all({ on: formatDay(on) });
  return rows.map(({ lab, observedThrough }) => ({
    lab,
    observedThrough: parseDay(observedThrough),
  }));
}

/** Up to `limit` series of such a lab, after a slug. */
export async function readSeriesBehind(
  database: Database,
  part: LabBehind & { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const observedThrough = formatDay(part.observedThrough);
  return (await ofLab(database).all({ ...part, observedThrough })).map(({ series }) => series);
}
