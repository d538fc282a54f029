import type { Forecast } from '../domain/forecast.ts';
import type { ForecastOutline } from '../domain/forecast-outline.ts';
import { headlineRun } from '../forecast/headline.ts';
import { quantileDay } from '../forecast/quantile-day.ts';

/** The outline under which a forecast is remembered beside itself. */
export function outlineForecast(
  forecast: Forecast & { readonly id: string; readonly issuedAtMs: number },
): ForecastOutline {
  const { distribution, kind, series, target, origin, issuedAtMs } = forecast;
  const months = headlineRun(distribution);
  return {
    forecast: forecast.id,
    kind,
    series,
    target,
    follows: forecast.lastMilestone.release,
    origin,
    issuedAtMs,
    headline: months && { start: months.start, end: months.end },
    median: quantileDay(distribution, 0.5),
  };
}
