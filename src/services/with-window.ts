import type { Forecast } from '../domain/forecast.ts';
import type { ForecastView, WindowedForecast } from '../domain/forecast-view.ts';
import { centralWindow } from '../forecast/central-window.ts';

/** A view with the window of a coverage, which has no ends where nothing is forecast. */
export function withWindow(
  view: ForecastView,
  forecast: Pick<Forecast, 'distribution'> | null,
  coverage: number,
): WindowedForecast {
  const window =
    forecast === null
      ? { start: null, end: null, coverage }
      : centralWindow(forecast.distribution, coverage);
  return { view, window };
}
