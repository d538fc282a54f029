import { and, asc, count, eq, sql } from 'drizzle-orm/sql';
import { getTableColumns } from 'drizzle-orm/utils';
import type { StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Page } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Queries } from './database.ts';
import { fromForecastRow } from './forecast-rows.ts';
import { inList, toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { currentForecasts, forecasts } from './schema/forecasts.ts';

export interface CurrentForecastFilter {
  /** Empty for any lab. */
  readonly labs: readonly string[];
  /** Empty for any series. */
  readonly series: readonly string[];
  readonly target: Target | null;
}

type Shape = Readonly<Record<'labs' | 'series' | 'target', boolean>>;

const one = prepared((queries) =>
  from(queries)
    .where(
      and(
        eq(currentForecasts.series, sql.placeholder('series')),
        eq(currentForecasts.target, sql.placeholder('target')),
      ),
    )
    .prepare(),
);

const ofSeries = prepared((queries) =>
  from(queries)
    .where(inList(currentForecasts.series, 'series'))
    .orderBy(asc(currentForecasts.series), asc(currentForecasts.target))
    .prepare(),
);

const following = prepared((queries, shape: Shape) =>
  from(queries)
    .where(
      and(
        sql`(${currentForecasts.series}, ${currentForecasts.target}) > (${sql.placeholder('afterSeries')}, ${sql.placeholder('afterTarget')})`,
        matches(shape),
      ),
    )
    .orderBy(asc(currentForecasts.series), asc(currentForecasts.target))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const counted = prepared((queries, shape: Shape) =>
  queries.select({ total: count() }).from(currentForecasts).where(matches(shape)).prepare(),
);

/** The newest live forecast of a series and target. */
export async function findCurrentForecast(
  database: Database,
  of: { series: string; target: Target },
): Promise<StoredForecast | null> {
  const [row] = await one(database).all({ series: of.series, target: of.target });
  return row === undefined ? null : fromForecastRow(row);
}

/** The newest live forecasts of some series, of every target. */
export async function readCurrentForecasts(
  database: Database,
  series: readonly string[],
): Promise<StoredForecast[]> {
  const rows = await ofSeries(database).all({ series: JSON.stringify(series) });
  return rows.map(fromForecastRow);
}

/** The newest live forecasts of any series, in order of series and target. */
export async function listCurrentForecasts(
  database: Database,
  list: CurrentForecastFilter & { cursor: string | null; limit: number },
): Promise<Page<StoredForecast>> {
  const { labs, series, target, limit } = list;
  const shape = { labs: labs.length > 0, series: series.length > 0, target: target !== null };
  const values = { labs: JSON.stringify(labs), series: JSON.stringify(series), target };
  const [afterSeries, afterTarget] = decodeCursor(list.cursor, ['', '']);
  const rows = await following(database, shape).all({
    ...values,
    afterSeries,
    afterTarget,
    limit: limit + 1,
  });
  const [size] = await counted(database, shape).all(values);
  return toPage(rows.map(fromForecastRow), limit, size?.total ?? 0, (row) => [
    row.series,
    row.target,
  ]);
}

function from(queries: Queries) {
  return queries
    .select(getTableColumns(forecasts))
    .from(currentForecasts)
    .innerJoin(forecasts, eq(forecasts.id, currentForecasts.forecast));
}

function matches(shape: Shape) {
  return and(
    shape.labs ? inList(currentForecasts.lab, 'labs') : undefined,
    shape.series ? inList(currentForecasts.series, 'series') : undefined,
    shape.target ? eq(currentForecasts.target, sql.placeholder('target')) : undefined,
  );
}
