import type { ForecastView } from '../domain/forecast-view.ts';
import type { Forecast } from '../domain/forecast.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readCurrentForecasts } from '../store/current-forecasts.ts';
import { computeForecast } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { DEFAULT_COVERAGE, describeForecast } from './describe-forecast.ts';
import { outcomeOf, resolve } from './score-forecast.ts';
import { seriesTrackRecords } from './series-track-record.ts';
import { currentWorld, milestonesAsOf } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

export interface DescribedForecast {
  readonly view: ForecastView;
  readonly forecast: Forecast;
}

/** The forecasts of many series as one day's reader sees them, in order of series; a series without a milestone has none. */
export async function allForecasts(
  ctx: Context,
  wanted: (record: SeriesRecord) => boolean,
  asOf: Day,
): Promise<DescribedForecast[]> {
  const world = await currentWorld({ ctx });
  const records = [...world.records.values()].filter(wanted);
  return asOf === dayOfInstant(ctx.clock())
    ? liveOf(ctx, records, asOf)
    : hindcastsOf(ctx, world, records, asOf);
}

async function liveOf(
  ctx: Context,
  records: readonly SeriesRecord[],
  asOf: Day,
): Promise<DescribedForecast[]> {
  const stored = await readCurrentForecasts(ctx.database, slugsOf(records));
  const trackRecordOf = await seriesTrackRecords(ctx, slugsOf(records), asOf);
  return stored
    .filter((forecast) => forecast.target === 'milestone')
    .map((forecast) => ({
      view: describeForecast(forecast, {
        asOf,
        coverage: DEFAULT_COVERAGE,
        resolution: null,
        trackRecord: trackRecordOf(forecast),
      }),
      forecast,
    }));
}

async function hindcastsOf(
  ctx: Context,
  world: World,
  records: readonly SeriesRecord[],
  asOf: Day,
): Promise<DescribedForecast[]> {
  const described: DescribedForecast[] = [];
  const trackRecordOf = await seriesTrackRecords(ctx, slugsOf(records), asOf);
  for (const record of records) {
    const forecast = await computeForecast({
      ctx,
      world,
      record,
      kind: 'hindcast',
      target: 'milestone',
      origin: asOf,
      observedThrough: asOf,
    });
    if (forecast === null) continue;
    const outcome = outcomeOf(forecast, milestonesAsOf(world, record, dayOfInstant(ctx.clock())));
    const resolution = outcome === null ? null : resolve(forecast, outcome);
    const trackRecord = trackRecordOf(forecast);
    described.push({
      view: describeForecast(forecast, {
        asOf,
        coverage: DEFAULT_COVERAGE,
        resolution,
        trackRecord,
      }),
      forecast,
    });
  }
  return described;
}

function slugsOf(records: readonly SeriesRecord[]): string[] {
  return records.map(({ series }) => series.slug);
}
