import { DomainError } from '../domain/errors.ts';
import type { UpcomingForecast } from '../domain/forecast-view.ts';
import type { Forecast, StoredForecast } from '../domain/forecast.ts';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { probabilityBy } from '../forecast/probability-by.ts';
import { countSoonForecasts, readSoonForecasts } from '../store/current-forecasts.ts';
import { scopeAt } from '../store/record-scope.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { describeLive, forecastsOf } from './forecasts-of.ts';
import { keysetPage } from './keyset-page.ts';
import { EVERY_SERIES, selectRecords } from './select-records.ts';

export interface UpcomingQuestion extends Moment, PageRequest {
  readonly target: Target;
  readonly withinDays: number;
  readonly minProbability: number;
}

/** So many forecasts are weighed for one answer at most. */
const MOST_WEIGHED = 2_000;

/** What is likely to ship within some days, the likeliest first. */
export async function readUpcoming({
  ctx,
  input,
}: Call<UpcomingQuestion>): Promise<Page<UpcomingForecast>> {
  const { recordedBeforeMs = null } = input;
  const asOf = asOfDay(ctx, input.asOf, instantAsked(ctx, recordedBeforeMs));
  return recordedBeforeMs === null && asOf === dayOfInstant(ctx.clock())
    ? liveOnes(ctx, input, asOf)
    : pastOnes(ctx, input, asOf);
}

async function liveOnes(
  ctx: Context,
  input: UpcomingQuestion,
  asOf: Day,
): Promise<Page<UpcomingForecast>> {
  const page = likeliest(await weighable(ctx, input, asOf), input, asOf);
  const described = await describeLive(
    ctx,
    page.items.map(({ forecast }) => forecast),
    asOf,
  );
  const items = described.map(({ view, forecast }) => ({
    view,
    probability: probabilityBy(forecast.distribution, asOf + input.withinDays),
  }));
  return { ...page, items };
}

/** The forecasts that can pass; throws a `DomainError` if they are too many to weigh. */
async function weighable(
  ctx: Context,
  { target, withinDays, minProbability }: UpcomingQuestion,
  asOf: Day,
): Promise<StoredForecast[]> {
  const by = minProbability >= 0.5 ? asOf + withinDays : null;
  const soon = { target, by, limit: MOST_WEIGHED + 1 };
  const many = await countSoonForecasts(ctx.database, soon);
  if (many <= MOST_WEIGHED) return readSoonForecasts(ctx.database, soon);
  const fix = by === null ? 'a min_probability of at least 0.5' : 'fewer days';
  throw new DomainError(
    'invalid-input',
    `More than ${MOST_WEIGHED} series would have to be weighed: ask for ${fix}.`,
  );
}

async function pastOnes(
  ctx: Context,
  input: UpcomingQuestion,
  asOf: Day,
): Promise<Page<UpcomingForecast>> {
  const { target, recordedBeforeMs = null } = input;
  const records = await selectRecords(ctx, EVERY_SERIES, scopeAt(recordedBeforeMs));
  const described = await forecastsOf(ctx, { records, target, asOf, recordedBeforeMs });
  const views = new Map(described.map(({ view, forecast }) => [forecast, view]));
  const page = likeliest([...views.keys()], input, asOf);
  const items = page.items.flatMap(({ forecast, probability }) => {
    const view = views.get(forecast);
    return view === undefined ? [] : [{ view, probability }];
  });
  return { ...page, items };
}

function likeliest<Made extends Forecast>(
  forecasts: readonly Made[],
  { withinDays, minProbability, cursor, limit }: UpcomingQuestion,
  asOf: Day,
): Page<{ readonly forecast: Made; readonly probability: number }> {
  const items = forecasts
    .map((forecast) => ({
      forecast,
      probability: probabilityBy(forecast.distribution, asOf + withinDays),
    }))
    .filter(({ probability }) => probability >= minProbability)
    .toSorted((a, b) => (likelihoodKey(a) < likelihoodKey(b) ? -1 : 1));
  return keysetPage({ items, keyOf: likelihoodKey, cursor, limit });
}

// Ascending text for descending probability, the series breaking ties.
function likelihoodKey({
  forecast,
  probability,
}: {
  readonly forecast: Forecast;
  readonly probability: number;
}): string {
  return `${(1 - probability).toFixed(9)} ${forecast.series}`;
}
