import { eq } from 'drizzle-orm/sql';
import type { DayRange } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Database } from './database.ts';
import { inList } from './in-list.ts';
import { prepared } from './prepared.ts';
import { currentForecasts, forecasts } from './schema/forecasts.ts';

/** What the current forecast of a series and target goes by. */
export interface CurrentBasis {
  readonly series: string;
  readonly target: Target;
  /** The day that it was made on. */
  readonly origin: Day;
  readonly observedThrough: Day;
  readonly lastMilestone: { readonly release: string; readonly day: Day };
  readonly intervals: readonly number[];
  readonly firstWindow: DayRange | null;
}

const ofSeries = prepared((queries) =>
  queries
    .select({
      series: currentForecasts.series,
      target: currentForecasts.target,
      origin: forecasts.origin,
      observedThrough: currentForecasts.observedThrough,
      document: forecasts.document,
    })
    .from(currentForecasts)
    .innerJoin(forecasts, eq(forecasts.id, currentForecasts.forecast))
    .where(inList(currentForecasts.series, 'series'))
    .prepare(),
);

/** What the current forecasts of some series go by, without their probabilities. */
export async function readCurrentBases(
  database: Database,
  series: readonly string[],
): Promise<CurrentBasis[]> {
  const rows = await ofSeries(database).all({ series: JSON.stringify(series) });
  return rows.map(({ document, ...row }) => {
    const { lastMilestone, sample, firstWindow } = document;
    return {
      ...row,
      lastMilestone: { release: lastMilestone.release, day: parseDay(lastMilestone.day) },
      intervals: sample.intervals,
      firstWindow: firstWindow && {
        start: parseDay(firstWindow.start),
        end: parseDay(firstWindow.end),
      },
    };
  });
}
