import type { ForecastView } from '../domain/forecast-view.ts';
import type { Page } from '../domain/page.ts';
import type { Day } from '../domain/time.ts';
import { probabilityBy } from '../forecast/probability-by.ts';
import { allForecasts } from './all-forecasts.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { keysetPage } from './keyset-page.ts';

export interface UpcomingQuestion {
  readonly withinDays: number;
  readonly minProbability: number;
  readonly asOf: Day | null;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface Upcoming {
  readonly view: ForecastView;
  /** Probability that it ships within the days asked for. */
  readonly probability: number;
}

/** What is likely to ship within some days, the likeliest first. */
export async function readUpcoming({
  ctx,
  input,
}: Call<UpcomingQuestion>): Promise<Page<Upcoming>> {
  const asOf = asOfDay(ctx, input.asOf);
  const forecasts = await allForecasts(ctx, () => true, asOf);
  const items = forecasts
    .map(({ view, forecast }) => ({
      view,
      probability: probabilityBy(forecast.distribution, asOf + input.withinDays),
    }))
    .filter(({ probability }) => probability >= input.minProbability)
    .toSorted((a, b) => (likelihoodKey(a) < likelihoodKey(b) ? -1 : 1));
  return keysetPage({ items, keyOf: likelihoodKey, cursor: input.cursor, limit: input.limit });
}

// Ascending text for descending probability, the series breaking ties.
function likelihoodKey({ view, probability }: Upcoming): string {
  return `${(1 - probability).toFixed(9)} ${view.series}`;
}
