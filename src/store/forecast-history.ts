import { and, asc, count, desc, eq, inArray, lt, lte, max, sql } from 'drizzle-orm/sql';
import type { ForecastKind, StoredForecast } from '../domain/forecast.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Target } from '../domain/series.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { decodeCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { fromForecastRow } from './forecast-rows.ts';
import { inList } from './in-list.ts';
import { toPage } from './page.ts';
import { prepared } from './prepared.ts';
import { forecasts } from './schema/forecasts.ts';

const LATEST = '9999';

const page = prepared((queries, ofKind: boolean, past: boolean) =>
  queries
    .select()
    .from(forecasts)
    .where(
      and(
        matches(ofKind),
        past ? issued : undefined,
        sql`(${forecasts.observedThrough}, ${forecasts.sequence}) < (${sql.placeholder('beforeDay')}, ${sql.placeholder('beforeSequence')})`,
      ),
    )
    .orderBy(desc(forecasts.observedThrough), desc(forecasts.sequence))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const newestBefore = prepared((queries) =>
  queries
    .select()
    .from(forecasts)
    .where(
      inArray(
        forecasts.sequence,
        queries
          .select({ last: max(forecasts.sequence) })
          .from(forecasts)
          .where(
            and(
              inList(forecasts.series, 'series'),
              eq(forecasts.target, sql.placeholder('target')),
              eq(forecasts.kind, 'live'),
              issued,
            ),
          )
          .groupBy(forecasts.series),
      ),
    )
    .orderBy(asc(forecasts.series))
    .prepare(),
);

const counted = prepared((queries, ofKind: boolean, past: boolean) =>
  queries
    .select({ total: count() })
    .from(forecasts)
    .where(and(matches(ofKind), past ? issued : undefined))
    .prepare(),
);

/** The forecasts of a target that were stored for days up to one, the latest observed-through day first. */
export async function listHistory(
  database: Database,
  list: PageRequest & {
    series: string;
    target: Target;
    /** Null for every kind. */
    kind: ForecastKind | null;
    /** Null for all days. */
    until: Day | null;
    /** Null for those of all time. */
    issuedBeforeMs?: number | null;
  },
): Promise<Page<StoredForecast>> {
  const { series, target, kind, until, limit, issuedBeforeMs: issuedBefore = null } = list;
  const shape = [kind !== null, issuedBefore !== null] as const;
  const [beforeDay, beforeSequence] = decodeCursor(list.cursor, [LATEST, 0]);
  const day = until === null ? LATEST : formatDay(until);
  const values = { series, target, kind, until: day, issuedBefore };
  const part = { ...values, beforeDay, beforeSequence, limit: limit + 1 };
  const rows = await page(database, ...shape).all(part);
  const [size] = await counted(database, ...shape).all(values);
  return toPage(rows.map(fromForecastRow), limit, size?.total ?? 0, (row) => [
    formatDay(row.observedThrough),
    row.sequence,
  ]);
}

/** The live forecasts that were the current ones of a target just before an instant; a series has none before its first. */
export async function readCurrentBefore(
  database: Database,
  of: {
    readonly series: readonly string[];
    readonly target: Target;
    readonly issuedBeforeMs: number;
  },
): Promise<StoredForecast[]> {
  const { series, target, issuedBeforeMs: issuedBefore } = of;
  const values = { series: JSON.stringify(series), target, issuedBefore };
  return (await newestBefore(database).all(values)).map(fromForecastRow);
}

const issued = lt(forecasts.issuedAtMs, sql.placeholder('issuedBefore'));

function matches(ofKind: boolean) {
  return and(
    eq(forecasts.series, sql.placeholder('series')),
    eq(forecasts.target, sql.placeholder('target')),
    lte(forecasts.observedThrough, sql.placeholder('until')),
    ofKind ? eq(forecasts.kind, sql.placeholder('kind')) : undefined,
  );
}
