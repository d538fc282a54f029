import type { ForecastView } from '../domain/forecast-view.ts';
import type { Forecast } from '../domain/forecast.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readCurrentForecasts } from '../store/current-forecasts.ts';
import { computeForecast } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { DEFAULT_COVERAGE, describeForecast } from './describe-forecast.ts';
import { outcomeOf, resolve } from './score-forecast.ts';
import { currentWorld, milestonesIn } from './world.ts';
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
  const stored = await readCurrentForecasts(
    ctx.database,
    records.map((record) => record.series.slug),
  );
  return stored
    .filter((forecast) => forecast.target === 'milestone')
    .map((forecast) => ({
      view: describeForecast(forecast, { asOf, coverage: DEFAULT_COVERAGE, resolution: null }),
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
    const outcome = outcomeOf(forecast, milestonesIn(world, record));
    const resolution = outcome === null ? null : resolve(forecast, outcome);
    described.push({
      view: describeForecast(forecast, { asOf, coverage: DEFAULT_COVERAGE, resolution }),
      forecast,
    });
  }
  return described;
}
