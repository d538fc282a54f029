import type { Resolution, StoredForecast } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { Day } from '../domain/time.ts';
import { readResolutions } from '../store/resolutions.ts';
import type { Context } from './context.ts';
import { describeForecast } from './describe-forecast.ts';

/**
 * Stored forecasts as they read on the day that they were made, each with what had become of it by a day. How the series
 * has been forecast stands beside today's forecast alone: it goes on changing.
 */
export async function describeStored(
  ctx: Context,
  forecasts: readonly StoredForecast[],
  by: Day,
  recordedBeforeMs: number | null = null,
): Promise<ForecastView[]> {
  const ids = forecasts.map((forecast) => forecast.id);
  const resolutions = await readResolutions(ctx.database, ids, recordedBeforeMs);
  return forecasts.map((forecast) =>
    describeForecast(forecast, {
      asOf: forecast.origin,
      resolution: resolvedBy(by, resolutions.get(forecast.id)),
    }),
  );
}

/** A resolution by a release that had not come by a day is nothing for that day's reader. */
function resolvedBy(day: Day, resolution: Resolution | undefined): Resolution | null {
  return resolution !== undefined && resolution.day <= day ? resolution : null;
}
