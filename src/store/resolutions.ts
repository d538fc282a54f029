import { and, asc, lt, sql } from 'drizzle-orm/sql';
import type { Resolution, Score } from '../domain/forecast.ts';
import type { Database, Statement } from './database.ts';
import { inList } from './in-list.ts';
import { insertRows } from './insert-rows.ts';
import { prepared } from './prepared.ts';
import { END_OF_TIME_MS } from './record-scope.ts';
import { resolutions } from './schema/forecasts.ts';

/** A resolution with its seal, ready to be written. */
export interface NewResolution extends Resolution {
  readonly forecast: string;
  /** 1 for the first of a forecast, one more for each correction. */
  readonly revision: number;
  readonly recordedAtMs: number;
  /** The outcome, which was recorded before, is taken back: the forecast is open again. Null otherwise. */
  readonly withdrawn: true | null;
  /** Empty for the first of the chain. */
  readonly previousHash: string;
  readonly hash: string;
}

/** An outcome as it is stored; `withdrawn` where it takes back an earlier one. */
export const outcomeColumns = {
  release: resolutions.release,
  name: resolutions.name,
  day: resolutions.day,
  expectedNameMatched: resolutions.expectedNameMatched,
  score: resolutions.score,
  withdrawn: resolutions.withdrawn,
};

const columns = { forecast: resolutions.forecast, ...outcomeColumns };

const ofForecasts = prepared((queries) =>
  queries
    .select(columns)
    .from(resolutions)
    .where(
      and(
        inList(resolutions.forecast, 'ids'),
        lt(resolutions.recordedAtMs, sql.placeholder('recordedBefore')),
      ),
    )
    .orderBy(asc(resolutions.forecast), asc(resolutions.revision))
    .prepare(),
);

/** Appends to the chain, in order: a forecast takes each revision once, a row one successor. */
export function appendResolutions(rows: readonly NewResolution[]): Statement[] {
  return insertRows(resolutions, rows);
}

/** The newest resolution of each forecast that has one, of those that were recorded before an instant if one is given. */
export async function readResolutions(
  database: Database,
  ids: readonly string[],
  recordedBeforeMs: number | null = null,
): Promise<Map<string, Resolution>> {
  const recordedBefore = recordedBeforeMs ?? END_OF_TIME_MS;
  return newestOf(await ofForecasts(database).all({ ids: JSON.stringify(ids), recordedBefore }));
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

type Row = Resolution & { readonly forecast: string; readonly withdrawn: boolean | null };

// Rows come in order of revision: a later one takes the place of an earlier.
function newestOf(rows: readonly Row[]): Map<string, Resolution> {
  const newest = new Map(rows.map((row) => [row.forecast, row]));
  return new Map(
    [...newest.values()]
      .filter(({ withdrawn }) => withdrawn !== true)
      .map((row) => [row.forecast, resolutionOf(row)]),
  );
}

/** An outcome as it was recorded, with what older scores do not say. */
export function resolutionOf({
  release,
  name,
  day,
  expectedNameMatched,
  score,
}: Resolution): Resolution {
  return { release, name, day, expectedNameMatched, score: score && completeScore(score) };
}
