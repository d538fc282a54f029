import { and, asc, between, count, desc, eq, gt, isNull, sql } from 'drizzle-orm/sql';
import { getTableColumns } from 'drizzle-orm/utils';
import type { Resolution, StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database, Queries } from './database.ts';
import { fromForecastRow } from './forecast-rows.ts';
import { inList } from './in-list.ts';
import { prepared } from './prepared.ts';
import { outcomeColumns, resolutionOf } from './resolutions.ts';
import { currentForecasts, forecasts, resolutions } from './schema/forecasts.ts';
import { SLUG_OF_NAME } from './series-aliases.ts';

/** Before any day that a forecast can name. */
const EARLIEST = sql.raw("'0000'");

const one = prepared((queries) =>
  queries
    .select({
      ...getTableColumns(forecasts),
      ...outcomeColumns,
    })
    .from(currentForecasts)
    .innerJoin(forecasts, eq(forecasts.id, currentForecasts.forecast))
    .leftJoin(resolutions, eq(resolutions.forecast, forecasts.id))
    .where(
      and(
        eq(currentForecasts.series, SLUG_OF_NAME),
        eq(currentForecasts.target, sql.placeholder('target')),
      ),
    )
    // The newest resolution, which may take back an outcome: a corrected date never edits an earlier one.
    .orderBy(desc(resolutions.revision))
    .limit(1)
    .prepare(),
);

const ofSeries = prepared((queries) =>
  selectCurrent(queries)
    .where(inList(currentForecasts.series, 'series'))
    .orderBy(asc(currentForecasts.series), asc(currentForecasts.target))
    .prepare(),
);

const soonest = prepared((queries, dated: boolean) =>
  selectCurrent(queries)
    .where(
      and(
        eq(currentForecasts.target, sql.placeholder('target')),
        dated
          ? between(currentForecasts.median, EARLIEST, sql.placeholder('by'))
          : sql`(${currentForecasts.series}, ${currentForecasts.target}) > ('', '')`,
      ),
    )
    .orderBy(asc(dated ? currentForecasts.median : currentForecasts.series))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const countedSoon = prepared((queries, dated: boolean) =>
  queries
    .select({ total: count() })
    .from(
      queries
        .select({ series: currentForecasts.series })
        .from(currentForecasts)
        .where(
          and(
            eq(currentForecasts.target, sql.placeholder('target')),
            dated ? between(currentForecasts.median, EARLIEST, sql.placeholder('by')) : undefined,
          ),
        )
        .limit(sql.placeholder('limit'))
        .as('soon'),
    )
    .prepare(),
);

const soonestSeries = prepared((queries, of: { readonly lab: boolean; readonly dated: boolean }) =>
  queries
    .select({ series: currentForecasts.series })
    .from(currentForecasts)
    .where(
      and(
        eq(currentForecasts.target, 'milestone'),
        of.dated ? gt(currentForecasts.median, EARLIEST) : isNull(currentForecasts.median),
        of.lab ? eq(currentForecasts.lab, sql.placeholder('lab')) : undefined,
      ),
    )
    .orderBy(asc(currentForecasts.median), asc(currentForecasts.series))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
/** A forecast and what ended it, if something has. */
export interface CurrentForecast {
  readonly forecast: StoredForecast;
  readonly resolution: Resolution | null;
}

/** The newest live forecast of a target of the series with a slug or alias: all of an answer in one question. */
export async function findCurrentForecast(
  database: Database,
  { series, target }: { series: string; target: Target },
): Promise<CurrentForecast | null> {
  const [found] = await one(database).all({ name: series, target });
  if (found === undefined) return null;
  const { release, name, day, expectedNameMatched, score, withdrawn, ...row } = found;
  return {
    forecast: fromForecastRow(row),
    resolution:
      withdrawn === true || release === null || name === null || day === null
        ? null
        : resolutionOf({ release, name, day, expectedNameMatched, score }),
  };
}

/** The newest live forecasts of some series, of every target. */
export async function readCurrentForecasts(
  database: Database,
  series: readonly string[],
): Promise<StoredForecast[]> {
  const rows = await ofSeries(database).all({ series: JSON.stringify(series) });
  return rows.map(fromForecastRow);
}
/** How many current forecasts of one target are likelier than not to come by a day, of all for null; counted up to `limit`. */
export async function countSoonForecasts(
  database: Database,
  { target, by, limit }: { target: Target; by: Day | null; limit: number },
): Promise<number> {
  const values = { target, by: by === null ? null : formatDay(by), limit };
  const [size] = await countedSoon(database, by !== null).all(values);
  return size?.total ?? 0;
}

/**
 * Up to `limit` current forecasts of one target that are likelier than not to come by a day; of all for null. In no
 * particular order.
 */
export async function readSoonForecasts(
  database: Database,
  { target, by, limit }: { target: Target; by: Day | null; limit: number },
): Promise<StoredForecast[]> {
  const values = { target, by: by === null ? null : formatDay(by), limit };
  return (await soonest(database, by !== null).all(values)).map(fromForecastRow);
}

/**
 * The series that are expected soonest, of a lab or of all, by the medians of their current forecasts; after them those
 * whose median lies beyond the horizon, in order of slug.
 */
export async function readSoonestSeries(
  database: Database,
  { lab, limit }: { lab: string | null; limit: number },
): Promise<string[]> {
  const ofLab = lab !== null;
  const dated = await soonestSeries(database, { lab: ofLab, dated: true }).all({ lab, limit });
  const left = limit - dated.length;
  const undated =
    left === 0
      ? []
      : await soonestSeries(database, { lab: ofLab, dated: false }).all({ lab, limit: left });
  return [...dated, ...undated].map(({ series }) => series);
}

/** The rows of forecasts that are current. */
export function selectCurrent(queries: Queries) {
  return queries
    .select(getTableColumns(forecasts))
    .from(currentForecasts)
    .innerJoin(forecasts, eq(forecasts.id, currentForecasts.forecast));
}
