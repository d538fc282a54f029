import type { StoredForecast } from '../../src/domain/forecast.ts';
import type { ForecastOutline } from '../../src/domain/forecast-outline.ts';
import type { Statement } from '../../src/store/database.ts';
import { packForecast } from '../../src/store/forecast-rows.ts';
import { appendForecasts as appendPacked } from '../../src/store/forecasts-write.ts';

/** A forecast as it is read, before the store has numbered it. */
export type WholeForecast = Omit<StoredForecast, 'sequence'>;

/** Appends forecasts that are not packed yet. */
export function appendForecasts(
  forecasts: readonly WholeForecast[],
  outlines: readonly ForecastOutline[] = [],
): Statement[] {
  return appendPacked(forecasts.map(packForecast), outlines);
}
