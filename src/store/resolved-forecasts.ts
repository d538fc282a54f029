import { and, count, desc, eq, lt, sql } from 'drizzle-orm/sql';
import { getTableColumns } from 'drizzle-orm/utils';
import type { StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { fromForecastRow } from './forecast-rows.ts';
import { inList } from './in-list.ts';
import { newestOfItsForecast } from './newest-resolution.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { forecasts, resolutions } from './schema/forecasts.ts';
import { readTotal } from './totals.ts';

export interface ResolvedFilter {
  /** Empty for any lab. */
  readonly labs: readonly string[];
  /** Empty for any series. */
  readonly series: readonly string[];
  readonly target: Target;
}

type Shape = Readonly<Record<'labs' | 'series', boolean>>;

const columns = { ...getTableColumns(forecasts), resolved: resolutions.sequence };

/** Along the resolutions, so that no more are read than asked for. */
const ofAll = prepared((queries) =>
  queries
    .select(columns)
    .from(resolutions)
    .crossJoin(forecasts)
    .where(
      and(
        lt(resolutions.sequence, sql.placeholder('before')),
        newestOfItsForecast,
        eq(forecasts.target, sql.placeholder('target')),
      ),
    )
    .orderBy(desc(resolutions.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const ofSome = prepared((queries, shape: Shape) =>
  queries
    .select(columns)
    .from(forecasts)
    .innerJoin(resolutions, newestOfItsForecast)
    .where(and(matches(shape), lt(sql`+${resolutions.sequence}`, sql.placeholder('before'))))
    .orderBy(desc(resolutions.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const counted = prepared((queries, shape: Shape) =>
  queries
    .select({ total: count() })
    .from(forecasts)
    .innerJoin(resolutions, newestOfItsForecast)
    .where(matches(shape))
    .prepare(),
);

/** Forecasts of a target of which the outcome is known, of either kind; those that were resolved last come first. */
export async function listResolvedForecasts(
  database: Database,
  { labs, series, target, ...part }: ResolvedFilter & PageRequest,
): Promise<Page<StoredForecast>> {
  const shape = { labs: labs.length > 0, series: series.length > 0 };
  const values = { labs: JSON.stringify(labs), series: JSON.stringify(series), target };
  const [before] = decodeCursor(part.cursor, [Number.MAX_SAFE_INTEGER]);
  const isOfAll = !shape.labs && !shape.series;
  const query = isOfAll ? ofAll(database) : ofSome(database, shape);
  const rows = await query.all({ ...values, before, limit: part.limit + 1 });
  const total = isOfAll
    ? await readTotal(database, 'resolved', [target])
    : ((await counted(database, shape).all(values))[0]?.total ?? 0);
  const found = toPage(rows, part.limit, total, ({ resolved }) => [resolved]);
  return {
    ...found,
    items: found.items.map(({ resolved: _resolved, ...row }) => fromForecastRow(row)),
  };
}

// The index by name: statistics may tempt the planner to read every forecast where a lab has many.
const isOfLabs = sql`${forecasts.sequence} in (
  select sequence from forecasts indexed by forecasts_lab where ${inList(sql`lab`, 'labs')})`;

function matches(shape: Shape) {
  return and(
    shape.labs ? isOfLabs : undefined,
    shape.series ? inList(forecasts.series, 'series') : undefined,
    eq(forecasts.target, sql.placeholder('target')),
  );
}
