import type { DailyDistribution } from '../domain/forecast.ts';
import type { PredictionInterval } from '../domain/forecast-view.ts';
import { quantileDay } from './quantile-day.ts';

/**
 * The central prediction interval, both ends in it: from the (1 − coverage)/2 to the (1 +
 * coverage)/2 quantile day, 0 < coverage < 1.
 * @example centralWindow(distribution, 0.8) // { start: the 10 % day, end: the 90 % day, coverage: 0.8 }
 */
export function centralWindow(
  distribution: DailyDistribution,
  coverage: number,
): PredictionInterval {
  return {
    start: quantileDay(distribution, (1 - coverage) / 2),
    end: quantileDay(distribution, (1 + coverage) / 2),
    coverage,
  };
}
