import type { StoredForecast } from '../../src/domain/forecast.ts';
import type { ForecastOutline } from '../../src/domain/forecast-outline.ts';
import type { Statement } from '../../src/store/database.ts';
import { packForecast } from '../../src/store/forecast-rows.ts';
import { appendForecasts as appendPacked } from '../../src/store/forecasts-write.ts';

/** Appends forecasts that are not packed yet. */
export function appendForecasts(
  forecasts: readonly StoredForecast[],
  outlines: readonly ForecastOutline[] = [],
): Statement[] {
  return appendPacked(forecasts.map(packForecast), outlines);
}
