import { and, asc, lt, sql } from 'drizzle-orm/sql';
import type { Score } from '../domain/forecast.ts';
import type { ForecastOutcome } from '../domain/track-record.ts';
import type { Database } from './database.ts';
import { identityColumns } from './forecast-rows.ts';
import { inList } from './in-list.ts';
import { prepared } from './prepared.ts';
import { completeScore } from './resolutions.ts';
import { newestBefore, newestOfItsForecast } from './newest-resolution.ts';
import { CURRENT, isPast, scopeValues } from './record-scope.ts';
import type { RecordScope } from './record-scope.ts';
import { forecasts, resolutions } from './schema/forecasts.ts';

const recordedBefore = sql.placeholder('recordedBefore');

// Not a column more: what lies behind the probabilities is slow to reach.
const light = prepared((queries, past: boolean) =>
  queries
    .select({
      ...identityColumns,
      follows: sql<string>`${forecasts.document} ->> '$.lastMilestone.release'`,
      replaced: sql<number>`exists (select 1 from forecasts as later
        where later.series = ${forecasts.series} and later.target = ${forecasts.target}
          and later.observed_through = ${forecasts.observedThrough} and later.kind = ${forecasts.kind}
          and later.sequence > ${forecasts.sequence}
          and ${past ? sql`later.issued_at < ${recordedBefore}` : sql`true`})`,
      method: sql<string>`${forecasts.document} ->> '$.sample.method'`,
      expectedName: sql<string | null>`${forecasts.document} ->> '$.expectedName'`,
      release: resolutions.release,
      day: resolutions.day,
      expectedNameMatched: resolutions.expectedNameMatched,
      score: resolutions.score,
    })
    .from(forecasts)
    .leftJoin(resolutions, past ? newestBefore : newestOfItsForecast)
    .where(
      and(
        inList(forecasts.series, 'series'),
        past ? lt(forecasts.issuedAtMs, recordedBefore) : undefined,
      ),
    )
    .orderBy(asc(forecasts.series), asc(forecasts.target), asc(forecasts.observedThrough))
    .prepare(),
);

/** The stored forecasts of some series, each with its newest outcome and without its probabilities. */
export async function readForecastOutcomes(
  database: Database,
  series: readonly string[],
  scope: RecordScope = CURRENT,
): Promise<ForecastOutcome[]> {
  const values = { ...scopeValues(scope), series: JSON.stringify(series) };
  const rows = await light(database, isPast(scope)).all(values);
  return rows.map(({ release, day, expectedNameMatched, score, replaced, ...forecast }) => ({
    ...forecast,
    replaced: replaced === 1,
    outcome:
      release === null || day === null ? null : outcomeOf(release, day, expectedNameMatched, score),
  }));
}

function outcomeOf(
  release: string,
  day: number,
  expectedNameMatched: boolean | null,
  score: Score | null,
): ForecastOutcome['outcome'] {
  return { release, day, expectedNameMatched, score: score && completeScore(score) };
}
