import { and, asc, eq, sql } from 'drizzle-orm/sql';
import type { ForecastIdentity, ForecastKind, StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database } from './database.ts';
import { fromForecastRow, identityColumns } from './forecast-rows.ts';
import { inList } from './in-list.ts';
import { prepared } from './prepared.ts';
import { forecasts } from './schema/forecasts.ts';

const byIds = prepared((queries) =>
  queries
    .select()
    .from(forecasts)
    .where(inList(forecasts.id, 'ids'))
    .orderBy(asc(forecasts.id))
    .prepare(),
);

const identitiesByIds = prepared((queries) =>
  queries.select(identityColumns).from(forecasts).where(inList(forecasts.id, 'ids')).prepare(),
);

const observedOn = prepared((queries) =>
  queries
    .select()
    .from(forecasts)
    .where(
      and(
        eq(forecasts.series, sql.placeholder('series')),
        eq(forecasts.target, sql.placeholder('target')),
        eq(forecasts.observedThrough, sql.placeholder('observedThrough')),
        eq(forecasts.kind, sql.placeholder('kind')),
      ),
    )
    .orderBy(asc(forecasts.sequence))
    .prepare(),
);

export async function findForecast(database: Database, id: string): Promise<StoredForecast | null> {
  const [found] = await readForecasts(database, [id]);
  return found ?? null;
}

/** Forecasts by id, in order of id; an unknown id is left out. */
export async function readForecasts(
  database: Database,
  ids: readonly string[],
): Promise<StoredForecast[]> {
  const rows = await byIds(database).all({ ids: JSON.stringify(ids) });
  return rows.map(fromForecastRow);
}

/** What forecasts are of, by id, without what they say; an unknown id is left out. */
export async function readForecastIdentities(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ForecastIdentity>> {
  const rows = await identitiesByIds(database).all({ ids: JSON.stringify(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was stored of a target for one observed-through day, in order of issue. */
export async function readForecastsObservedOn(
  database: Database,
  slot: { kind: ForecastKind; series: string; target: Target; observedThrough: Day },
): Promise<StoredForecast[]> {
  const { kind, series, target } = slot;
  const observedThrough = formatDay(slot.observedThrough);
  const rows = await observedOn(database).all({ kind, series, target, observedThrough });
  return rows.map(fromForecastRow);
}
