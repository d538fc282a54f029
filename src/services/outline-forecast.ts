import type { ForecastOutline } from '../domain/forecast-outline.ts';
import type { NewForecast } from '../store/forecast-rows.ts';
import type { Draft } from './draft-forecasts.ts';

/** The outline under which a forecast is remembered beside itself. */
export function outlineForecast(forecast: NewForecast & Draft): ForecastOutline {
  const { id, kind, series, target, lastMilestone, origin, issuedAtMs, headline, median } =
    forecast;
  const follows = lastMilestone.release;
  return { forecast: id, kind, series, target, follows, origin, issuedAtMs, headline, median };
}
