import { sql } from 'drizzle-orm/sql';
import { standingOf } from '../domain/standing.ts';
import type { ForecastOutline } from '../domain/forecast-outline.ts';
import type { Database, Statement } from './database.ts';
import { appendOutlines } from './forecast-outlines.ts';
import { toForecastRow } from './forecast-rows.ts';
import type { NewForecast } from './forecast-rows.ts';
import { insertWideRows } from './insert-rows.ts';
import { jsonChunks } from './json-chunks.ts';
import { prepared } from './prepared.ts';
import { currentForecasts, forecasts } from './schema/forecasts.ts';

const newest = prepared((queries) =>
  queries
    .select({ sequence: forecasts.sequence, hash: forecasts.hash })
    .from(forecasts)
    .where(sql`${forecasts.sequence} = (select max(sequence) from forecasts)`)
    .prepare(),
);

const NEXT = sql`on conflict (series, target) do update
  set observed_through = excluded.observed_through, forecast_id = excluded.forecast_id`;

// Apart, and only where they change: the indexes of these are rewritten wherever they are set, one of them all over its pages.
const OTHERWISE = sql`on conflict (series, target) do update
  set lab = excluded.lab, standing = excluded.standing, due_by = excluded.due_by, median = excluded.median
  where (lab, standing, due_by, median)
    is not (excluded.lab, excluded.standing, excluded.due_by, excluded.median)`;

/** The end of the hash chain: what the next forecast follows. Null before the first. */
export async function readChainHead(
  database: Database,
): Promise<{ readonly sequence: number; readonly hash: string } | null> {
  const [head] = await newest(database).all();
  return head ?? null;
}

/**
 * Appends to the chain, in order, with the outlines that there are of them; a live forecast becomes the current one of
 * its series, also where it speaks of an earlier day than the one before it.
 */
export function appendForecasts(
  rows: readonly NewForecast[],
  outlines: readonly ForecastOutline[] = [],
): Statement[] {
  const medians = new Map(outlines.map(({ forecast, median }) => [forecast, median]));
  const live = rows.filter((row) => row.kind === 'live');
  const pointers = live.map((row) => ({
    series: row.series,
    target: row.target,
    lab: row.lab,
    observedThrough: row.observedThrough,
    forecast: row.id,
    standing: standingOf(row),
    dueBy: row.firstWindow?.end ?? null,
    median: medians.get(row.id) ?? null,
  }));
  const next = insertWideRows(currentForecasts, pointers, NEXT);
  return [
    ...insertWideRows(forecasts, rows.map(toForecastRow)),
    ...appendOutlines(outlines),
    ...next,
    ...next.map((insert) => ({ ...insert, onConflict: OTHERWISE })),
  ];
}

/** A series of which nothing is known any more has no current forecasts; what was issued of it stays. */
export function withdrawCurrent(series: readonly string[]): Statement[] {
  return jsonChunks(series).map(
    (json) =>
      sql`delete from ${currentForecasts} where series in (select value from json_each(${json}))`,
  );
}
