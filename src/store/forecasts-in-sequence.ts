import { asc, gt, sql } from 'drizzle-orm/sql';
import type { StoredForecast } from '../domain/forecast.ts';
import type { Database } from './database.ts';
import { fromForecastRow } from './forecast-rows.ts';
import { prepared } from './prepared.ts';
import { forecasts } from './schema/forecasts.ts';

const rowsAfter = prepared((queries) =>
  queries
    .select()
    .from(forecasts)
    .where(gt(forecasts.sequence, sql.placeholder('after')))
    .orderBy(asc(forecasts.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const namesAfter = prepared((queries) =>
  queries
    .select({ sequence: forecasts.sequence, id: forecasts.id })
    .from(forecasts)
    .where(gt(forecasts.sequence, sql.placeholder('after')))
    .orderBy(asc(forecasts.sequence))
    .limit(1)
    .prepare(),
);

/** A part of the chain; throws if one of its rows cannot be read. */
export async function readForecastsAfter(
  database: Database,
  part: { after: number; limit: number },
): Promise<StoredForecast[]> {
  return (await rowsAfter(database).all(part)).map(fromForecastRow);
}

/** The name of the row that follows one in the chain, which can be told of a row that cannot be read. */
export async function findNextName(
  database: Database,
  after: number,
): Promise<{ sequence: number; id: string } | null> {
  const [row] = await namesAfter(database).all({ after });
  return row ?? null;
}
