import { and, count, desc, eq, exists, lt, notExists, sql } from 'drizzle-orm/sql';
import type { ForecastKind, StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Page } from '../domain/page.ts';
import { decodeCursor } from './cursor.ts';
import type { Database, Queries } from './database.ts';
import { fromForecastRow } from './forecast-rows.ts';
import { resolutionOf } from './forecasts-read.ts';
import { inList, toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { forecasts } from './schema/forecasts.ts';

export interface ForecastFilter {
  /** Empty for any lab. */
  readonly labs: readonly string[];
  /** Empty for any series. */
  readonly series: readonly string[];
  readonly kind: ForecastKind | null;
  /** Any target unless given. */
  readonly target?: Target;
  /** Whether an outcome is known; null for either. */
  readonly resolved: boolean | null;
}

interface Shape {
  readonly labs: boolean;
  readonly series: boolean;
  readonly kind: boolean;
  readonly target: boolean;
  readonly resolved: boolean | null;
}

const page = prepared((queries, shape: Shape) =>
  queries
    .select()
    .from(forecasts)
    .where(and(lt(forecasts.sequence, sql.placeholder('before')), matches(queries, shape)))
    .orderBy(desc(forecasts.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const counted = prepared((queries, shape: Shape) =>
  queries.select({ total: count() }).from(forecasts).where(matches(queries, shape)).prepare(),
);

/** Stored forecasts of any series, the newest first. */
export async function listForecasts(
  database: Database,
  filter: ForecastFilter & { cursor: string | null; limit: number },
): Promise<Page<StoredForecast>> {
  const { labs, series, kind, target, resolved, limit } = filter;
  const shape = {
    labs: labs.length > 0,
    series: series.length > 0,
    kind: kind !== null,
    target: target !== undefined,
    resolved,
  };
  const values = {
    labs: JSON.stringify(labs),
    series: JSON.stringify(series),
    kind,
    target: target ?? null,
  };
  const [before] = decodeCursor(filter.cursor, [Number.MAX_SAFE_INTEGER]);
  const rows = await page(database, shape).all({ ...values, before, limit: limit + 1 });
  const [size] = await counted(database, shape).all(values);
  return toPage(rows.map(fromForecastRow), limit, size?.total ?? 0, (row) => [row.sequence]);
}

function matches(queries: Queries, shape: Shape) {
  return and(
    shape.labs ? inList(forecasts.lab, 'labs') : undefined,
    shape.series ? inList(forecasts.series, 'series') : undefined,
    shape.kind ? eq(forecasts.kind, sql.placeholder('kind')) : undefined,
    shape.target ? eq(forecasts.target, sql.placeholder('target')) : undefined,
    shape.resolved === true ? exists(resolutionOf(queries)) : undefined,
    shape.resolved === false ? notExists(resolutionOf(queries)) : undefined,
  );
}
