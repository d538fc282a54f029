import type { ForecastView } from '../../domain/forecast-view.ts';

/** How often the 80 % window of the forecasts of a series has held; null before the first was scored. */
export function trackRecordMessage({ trackRecord }: ForecastView): string | null {
  if (trackRecord === null) return null;
  const { live, hindcast } = trackRecord;
  if (live !== null) return `${live.window.hits} of ${live.window.of} in window`;
  return hindcast && `${hindcast.window.hits} of ${hindcast.window.of} in window (hindcast)`;
}
