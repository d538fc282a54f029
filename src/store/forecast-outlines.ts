import { and, asc, eq, max, sql } from 'drizzle-orm/sql';
import type { ForecastKind } from '../domain/forecast.ts';
import type { ForecastOutline } from '../domain/forecast-outline.ts';
import type { Target } from '../domain/series.ts';
import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertWideRows } from './insert-rows.ts';
import { prepared } from './prepared.ts';
import { forecastOutlines } from './schema/forecast-outlines.ts';
import { resolutions } from './schema/forecasts.ts';

const inOrder = prepared((queries, ofSeries: boolean) =>
  queries
    .select()
    .from(forecastOutlines)
    .where(matches(ofSeries))
    .orderBy(asc(forecastOutlines.series), asc(forecastOutlines.sequence))
    .prepare(),
);

const newest = prepared((queries) =>
  queries
    .select()
    .from(forecastOutlines)
    .where(
      sql`${forecastOutlines.sequence} in (
        select (select max(sequence) from forecast_outlines as each_one
          where each_one.kind = ${sql.placeholder('kind')} and each_one.target = target.value
            and each_one.series = series.value)
        from json_each(${sql.placeholder('series')}) as series,
          json_each('["milestone","generation"]') as target)`,
    )
    .orderBy(asc(forecastOutlines.sequence))
    .prepare(),
);

const counted = prepared((queries, ofSeries: boolean) =>
  queries
    .select({
      series: forecastOutlines.series,
      follows: forecastOutlines.follows,
      outcomes: max(resolutions.revision),
      recordedAtMs: max(resolutions.recordedAtMs),
    })
    .from(forecastOutlines)
    .innerJoin(resolutions, eq(resolutions.forecast, forecastOutlines.forecast))
    .where(matches(ofSeries))
    .groupBy(forecastOutlines.series, forecastOutlines.follows)
    .prepare(),
);

/** What was recorded of the outcome of the forecasts that follow one release. */
export interface OutcomeCount {
  readonly series: string;
  readonly follows: string;
  /** One, and one more for each correction. */
  readonly outcomes: number;
  /** When the last of them was. */
  readonly recordedAtMs: number;
}

interface OutlinesQuestion {
  /** Null for all. */
  readonly series: readonly string[] | null;
  readonly kind: ForecastKind;
  readonly target: Target;
}

/** Writes the outlines of forecasts, to be written together with them. */
export function appendOutlines(outlines: readonly ForecastOutline[]): Statement[] {
  const rows = outlines.map(({ headline, ...outline }) => ({
    ...outline,
    headlineStart: headline?.start ?? null,
    headlineEnd: headline?.end ?? null,
  }));
  return insertWideRows(forecastOutlines, rows);
}

/** The outlines of one kind and target, by series and in the order of issue. */
export async function readOutlines(
  database: Database,
  question: OutlinesQuestion,
): Promise<ForecastOutline[]> {
  const rows = await inOrder(database, question.series !== null).all(valuesOf(question));
  return rows.map(fromRow);
}

/** The outlines of one kind that were written last, of every target of some series. */
export async function readNewestOutlines(
  database: Database,
  question: { readonly kind: ForecastKind; readonly series: readonly string[] },
): Promise<ForecastOutline[]> {
  const series = JSON.stringify(question.series);
  const rows = await newest(database).all({ kind: question.kind, series });
  return rows.map(fromRow);
}

/** The outcomes of the forecasts with outlines of one kind and target, by what they follow. */
export async function readOutcomeCounts(
  database: Database,
  question: OutlinesQuestion,
): Promise<OutcomeCount[]> {
  const rows = await counted(database, question.series !== null).all(valuesOf(question));
  return rows.map(({ outcomes, recordedAtMs, ...target }) => ({
    ...target,
    outcomes: outcomes ?? 0,
    recordedAtMs: recordedAtMs ?? 0,
  }));
}

function fromRow({
  headlineStart,
  headlineEnd,
  ...row
}: typeof forecastOutlines.$inferSelect): ForecastOutline {
  return {
    forecast: row.forecast,
    kind: row.kind,
    series: row.series,
    target: row.target,
    follows: row.follows,
    origin: row.origin,
    issuedAtMs: row.issuedAtMs,
    median: row.median,
    headline:
      headlineStart === null || headlineEnd === null
        ? null
        : { start: headlineStart, end: headlineEnd },
  };
}

function valuesOf({ series, kind, target }: OutlinesQuestion) {
  return { kind, target, series: JSON.stringify(series) };
}

function matches(ofSeries: boolean) {
  return and(
    eq(forecastOutlines.kind, sql.placeholder('kind')),
    eq(forecastOutlines.target, sql.placeholder('target')),
    ofSeries ? inList(forecastOutlines.series, 'series') : undefined,
  );
}
