import { asc, eq, sql } from 'drizzle-orm/sql';
import type { Resolution, Score } from '../domain/forecast.ts';
import { formatDay } from '../domain/time.ts';
import type { Database, Statement } from './database.ts';
import { finiteJson } from './finite-json.ts';
import { jsonChunks } from './json-chunks.ts';
import { inList } from './page.ts';
import { prepared } from './prepared.ts';
import { forecasts, resolutions } from './schema/forecasts.ts';

export interface NewResolution extends Resolution {
  readonly forecast: string;
}

const columns = {
  forecast: resolutions.forecast,
  release: resolutions.release,
  name: resolutions.name,
  day: resolutions.day,
  expectedNameMatched: resolutions.expectedNameMatched,
  score: resolutions.score,
};

const ofForecasts = prepared((queries) =>
  queries
    .select(columns)
    .from(resolutions)
    .where(inList(resolutions.forecast, 'ids'))
    .orderBy(asc(resolutions.forecast), asc(resolutions.revision))
    .prepare(),
);

const ofSeries = prepared((queries) =>
  queries
    .select(columns)
    .from(resolutions)
    .innerJoin(forecasts, eq(forecasts.id, resolutions.forecast))
    .where(eq(forecasts.series, sql.placeholder('series')))
    .orderBy(asc(resolutions.forecast), asc(resolutions.revision))
    .prepare(),
);

/** Adds a resolution to its forecast unless the newest one there says the same release and day: so it is repeatable. */
export function appendResolutions(
  rows: readonly NewResolution[],
  record: { recordedAtMs: number },
): Statement[] {
  const cells = rows.map((row) => [
    row.forecast,
    row.release,
    row.name,
    formatDay(row.day),
    row.expectedNameMatched === null ? null : Number(row.expectedNameMatched),
    row.score === null ? null : finiteJson(row.score),
  ]);
  return jsonChunks(cells).map(
    (json) => sql`insert into resolutions
        (forecast_id, revision, release_id, name, day, expected_name_matched, score, recorded_at)
      select value ->> 0, coalesce(newest.revision, 0) + 1, value ->> 1, value ->> 2, value ->> 3,
        value ->> 4, value ->> 5, ${record.recordedAtMs}
      from json_each(${json})
      left join resolutions as newest on newest.forecast_id = value ->> 0 and newest.revision =
        (select max(revision) from resolutions as each_one where each_one.forecast_id = value ->> 0)
      where (newest.release_id, newest.day) is not (value ->> 1, value ->> 3)
      order by key`,
  );
}

/** The newest resolution of a forecast. */
export async function findResolution(database: Database, id: string): Promise<Resolution | null> {
  return (await readResolutions(database, [id])).get(id) ?? null;
}

/** The newest resolution of each forecast that has one. */
export async function readResolutions(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, Resolution>> {
  return newestOf(await ofForecasts(database).all({ ids: JSON.stringify(ids) }));
}

/** Every resolution that a forecast ever had, the oldest first: more than one where a date was corrected. */
export async function listResolutions(database: Database, id: string): Promise<Resolution[]> {
  const rows = await ofForecasts(database).all({ ids: JSON.stringify([id]) });
  return rows.map(resolutionOf);
}

/** The newest resolution of each forecast of a series that has one. */
export async function readResolutionsOfSeries(
  database: Database,
  series: string,
): Promise<Map<string, Resolution>> {
  return newestOf(await ofSeries(database).all({ series }));
}

const NOT_KEPT = {
  headlineProbability: null,
  pit: null,
  empirical: null,
  analyst: null,
  softAnalyst: null,
} as const;

/** A stored score with null for what was not kept yet when it was made. */
export function completeScore(score: Score): Score {
  return { ...NOT_KEPT, ...score };
}

// Rows come in order of revision: a later one takes the place of an earlier.
function newestOf(rows: readonly NewResolution[]): Map<string, Resolution> {
  return new Map(rows.map((row) => [row.forecast, resolutionOf(row)]));
}

function resolutionOf({ forecast: _forecast, ...resolution }: NewResolution): Resolution {
  return { ...resolution, score: resolution.score && completeScore(resolution.score) };
}
