import type { Column } from 'drizzle-orm/column';
import { and, asc, count, eq, gt, lt, sql } from 'drizzle-orm/sql';
import type { ForecastStatus } from '../domain/forecast-view.ts';
import type { Standing, StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import { selectCurrent } from './current-forecasts.ts';
import type { Database } from './database.ts';
import { fromForecastRow } from './forecast-rows.ts';
import { inList } from './in-list.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { currentForecasts } from './schema/forecasts.ts';

export interface CurrentForecastFilter {
  /** Empty for any lab. */
  readonly labs: readonly string[];
  /** Empty for any series. */
  readonly series: readonly string[];
  readonly target: Target;
  /** As they are on a day; empty for any. */
  readonly statuses: readonly ForecastStatus[];
  readonly asOf: Day;
}

/** After any day that a forecast can name. */
const NEVER = sql.raw("'9999'");

/** What one index tells apart. */
interface OfStanding {
  readonly standing: Standing;
  /** Of open ones those that are overdue, or those that are not; null for all. */
  readonly overdue: boolean | null;
}

interface Shape {
  readonly labs: boolean;
  readonly series: boolean;
  /** Null for any. */
  readonly of: OfStanding | null;
}

// A unary plus keeps the planner from walking all of them in order of slug when labs or series find them.
const following = prepared((queries, shape: Shape) => {
  const slug = isNarrowed(shape)
    ? sql`+${currentForecasts.series}`
    : sql`${currentForecasts.series}`;
  return selectCurrent(queries)
    .where(and(matches(shape), gt(slug, sql.placeholder('after'))))
    .orderBy(asc(slug))
    .limit(sql.placeholder('limit'))
    .prepare();
});
const counted = prepared((queries, shape: Shape) =>
  queries.select({ total: count() }).from(currentForecasts).where(matches(shape)).prepare(),
);

const countedOfTarget = prepared((queries) =>
  queries
    .select({ total: count() })
    .from(currentForecasts)
    .where(eq(currentForecasts.target, sql.placeholder('target')))
    .prepare(),
);
/** The newest live forecasts of any series, in order of series. */
export async function listCurrentForecasts(
  database: Database,
  list: CurrentForecastFilter & PageRequest,
): Promise<Page<StoredForecast>> {
  const { labs, series, target, statuses, limit } = list;
  const values = {
    labs: JSON.stringify(labs),
    series: JSON.stringify(series),
    target,
    asOf: formatDay(list.asOf),
  };
  const [after] = decodeCursor(list.cursor, ['']);
  const rows: StoredForecast[] = [];
  let total = 0;
  for (const of of statuses.length === 0 ? [null] : standingsOf(statuses)) {
    const shape = { labs: labs.length > 0, series: series.length > 0, of };
    const asked = { ...values, standing: of?.standing ?? null };
    const part = await following(database, shape).all({ ...asked, after, limit: limit + 1 });
    rows.push(...part.map(fromForecastRow));
    const size =
      of === null && !isNarrowed(shape) ? countedOfTarget(database) : counted(database, shape);
    total += (await size.all(asked))[0]?.total ?? 0;
  }
  const inOrder = rows.toSorted((a, b) => (a.series < b.series ? -1 : 1));
  return toPage(inOrder, limit, total, (row) => [row.series]);
}

function standingsOf(statuses: readonly ForecastStatus[]): OfStanding[] {
  const [open, overdue] = [statuses.includes('open'), statuses.includes('overdue')];
  const others = (['insufficient', 'dormant'] as const).filter((one) => statuses.includes(one));
  return [
    ...(open || overdue
      ? [{ standing: 'open', overdue: open && overdue ? null : overdue } as const]
      : []),
    ...others.map((standing) => ({ standing, overdue: null })),
  ];
}
function isNarrowed(shape: Shape): boolean {
  return shape.labs || shape.series;
}

// A unary plus keeps the planner from an index that finds half of them where labs or series, or their order, find fewer.
function matches(shape: Shape) {
  const { labs, series, of } = shape;
  const byStanding = of !== null && !isNarrowed(shape);
  const column = (one: Column) => (byStanding ? sql`${one}` : sql`+${one}`);
  return and(
    labs ? inList(currentForecasts.lab, 'labs') : undefined,
    series ? inList(currentForecasts.series, 'series') : undefined,
    eq(column(currentForecasts.target), sql.placeholder('target')),
    of === null ? undefined : eq(column(currentForecasts.standing), sql.placeholder('standing')),
    of?.overdue === true ? lt(currentForecasts.dueBy, sql.placeholder('asOf')) : undefined,
    of?.overdue === false
      ? sql`coalesce(${currentForecasts.dueBy}, ${NEVER}) >= ${sql.placeholder('asOf')}`
      : undefined,
  );
}
