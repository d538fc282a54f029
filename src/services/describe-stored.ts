import type { StoredForecast } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import { readResolutions } from '../store/resolutions.ts';
import type { Context } from './context.ts';
import { DEFAULT_COVERAGE, describeForecast } from './describe-forecast.ts';

/** Stored forecasts as they read on the day that they were made, each with what has become of it since. */
export async function describeStored(
  ctx: Context,
  forecasts: readonly StoredForecast[],
): Promise<ForecastView[]> {
  const resolutions = await readResolutions(
    ctx.database,
    forecasts.map((forecast) => forecast.id),
  );
  return forecasts.map((forecast) =>
    describeForecast(forecast, {
      asOf: forecast.origin,
      coverage: DEFAULT_COVERAGE,
      resolution: resolutions.get(forecast.id) ?? null,
    }),
  );
}
