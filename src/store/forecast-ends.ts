import { asc, sql } from 'drizzle-orm/sql';
import type { LastMilestone } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database } from './database.ts';
import { inList } from './in-list.ts';
import { prepared } from './prepared.ts';
import { newestOfItsForecast } from './newest-resolution.ts';
import { forecasts, resolutions } from './schema/forecasts.ts';

/** What tells whether a forecast has been resolved, and by the right outcome. */
export interface ForecastEnd {
  readonly id: string;
  readonly series: string;
  readonly target: Target;
  readonly lastMilestone: LastMilestone;
  /** A corrected forecast of the same observed-through day took its place. */
  readonly replaced: boolean;
  /** Null while nothing has ended it. */
  readonly outcome: { readonly release: string; readonly name: string; readonly day: Day } | null;
}

const ofSeries = prepared((queries) =>
  queries
    .select({
      id: forecasts.id,
      series: forecasts.series,
      target: forecasts.target,
      slot: sql<string>`${forecasts.series} || ' ' || ${forecasts.target} || ' ' || ${forecasts.kind} || ' ' || ${forecasts.observedThrough}`,
      lastRelease: sql<string>`${forecasts.document} ->> '$.lastMilestone.release'`,
      lastName: sql<string>`${forecasts.document} ->> '$.lastMilestone.name'`,
      lastDay: sql<string>`${forecasts.document} ->> '$.lastMilestone.day'`,
      release: resolutions.release,
      name: resolutions.name,
      day: resolutions.day,
    })
    .from(forecasts)
    .leftJoin(resolutions, newestOfItsForecast)
    .where(inList(forecasts.series, 'series'))
    .orderBy(
      asc(forecasts.series),
      asc(forecasts.target),
      asc(forecasts.observedThrough),
      asc(forecasts.sequence),
    )
    .prepare(),
);

/** The stored forecasts of some series, without their probabilities, each with its newest outcome. */
export async function readForecastEnds(
  database: Database,
  series: readonly string[],
): Promise<ForecastEnd[]> {
  const rows = await ofSeries(database).all({ series: JSON.stringify(series) });
  const newest = new Map(rows.map((row) => [row.slot, row.id]));
  return rows.map(({ id, series: slug, target, slot, release, name, day, ...last }) => ({
    id,
    series: slug,
    target,
    lastMilestone: { release: last.lastRelease, name: last.lastName, day: parseDay(last.lastDay) },
    replaced: newest.get(slot) !== id,
    outcome: release === null || name === null || day === null ? null : { release, name, day },
  }));
}
