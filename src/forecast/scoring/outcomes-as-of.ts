import type { ForecastOutcome } from '../../domain/track-record.ts';
import type { Day } from '../../domain/time.ts';

/**
 * Forecasts as they stood on a day: those made by then, each with its outcome only if that had come
 * by then.
 * @example outcomesAsOf(forecasts, parseDay('2026-04-21'))
 */
export function outcomesAsOf(forecasts: readonly ForecastOutcome[], day: Day): ForecastOutcome[] {
  return forecasts
    .filter(({ origin }) => origin <= day)
    .map((forecast) =>
      forecast.outcome !== null && forecast.outcome.day > day
        ? { ...forecast, outcome: null }
        : forecast,
    );
}
