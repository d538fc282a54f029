import type { Score } from '../../domain/forecast.ts';
import type { ForecastOutcome } from '../../domain/track-record.ts';
import type { Day } from '../../domain/time.ts';

/** A forecast that was scored, with the keys by which it can be grouped. */
export interface ScoredOutcome {
  readonly lab: string;
  readonly series: string;
  /** Names the release that ended it: forecasts of one release are one outcome. */
  readonly outcome: string;
  readonly score: Score;
  /** How many forecasts it stands for. */
  readonly weight: number;
}

/**
 * Those of the forecasts that a release ended and that were not void, weighed by their days from
 * origin to outcome.
 * @example scoredOutcomes(forecasts, () => 1).length // at most forecasts.length
 */
export function scoredOutcomes(
  forecasts: readonly ForecastOutcome[],
  weightOf: (leadDays: number) => number,
): ScoredOutcome[] {
  return forecasts.flatMap(({ lab, series, origin, outcome }) =>
    outcome === null || outcome.score === null
      ? []
      : [
          {
            lab,
            series,
            outcome: `${series} ${outcome.release}`,
            score: outcome.score,
            weight: weightOf(outcome.day - origin),
          },
        ],
  );
}

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
