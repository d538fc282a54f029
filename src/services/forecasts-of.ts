import type { ForecastView } from '../domain/forecast-view.ts';
import type { Forecast, StoredForecast } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readCurrentForecasts } from '../store/current-forecasts.ts';
import { computeHindcast } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { describeForecast } from './describe-forecast.ts';
import { giveTurn } from './give-turn.ts';
import { resolutionFrom } from './score-forecast.ts';
import { servedBefore } from './served-before.ts';
import { seriesTrackRecords } from './series-track-record.ts';
import { currentWorld, milestonesAsOf } from './world.ts';
import type { SeriesRecord } from './world.ts';

export interface DescribedForecast {
  readonly view: ForecastView;
  readonly forecast: Forecast;
}

export interface ForecastsOfSeries {
  readonly records: readonly SeriesRecord[];
  readonly target: Target;
  readonly asOf: Day;
  /** Where an instant is given, the forecasts that were served just before it. */
  readonly recordedBeforeMs?: number | null;
}

/** Forecasts of a past day that are made before others have their turn. */
const MADE_TOGETHER = 10;

/** The forecasts of some series as one day's reader sees them, in their order; a series without a milestone has none. */
export async function forecastsOf(
  ctx: Context,
  question: ForecastsOfSeries,
): Promise<DescribedForecast[]> {
  const { recordedBeforeMs = null } = question;
  if (recordedBeforeMs !== null) return servedOf(ctx, question, recordedBeforeMs);
  return question.asOf === dayOfInstant(ctx.clock())
    ? liveOf(ctx, question)
    : hindcastsOf(ctx, question);
}

async function liveOf(
  ctx: Context,
  { records, target: asked, asOf }: ForecastsOfSeries,
): Promise<DescribedForecast[]> {
  const stored = await readCurrentForecasts(ctx.database, slugsOf(records));
  return describeLive(
    ctx,
    stored.filter(({ target }) => target === asked),
    asOf,
  );
}

async function servedOf(
  ctx: Context,
  { records, target, asOf }: ForecastsOfSeries,
  recordedBeforeMs: number,
): Promise<DescribedForecast[]> {
  const series = slugsOf(records);
  const served = await servedBefore(ctx, { series, target, recordedBeforeMs });
  return [...served.values()].map(({ forecast, resolution }) => ({
    view: describeForecast(forecast, { asOf, resolution }),
    forecast,
  }));
}

/** Current forecasts as today's reader sees them. */
export async function describeLive<Live extends StoredForecast>(
  ctx: Context,
  forecasts: readonly Live[],
  asOf: Day,
): Promise<{ readonly view: ForecastView; readonly forecast: Live }[]> {
  const trackRecordOf = await seriesTrackRecords(
    ctx,
    forecasts.map(({ series }) => series),
    asOf,
  );
  return forecasts.map((forecast) => ({
    view: describeForecast(forecast, {
      asOf,
      resolution: null,
      trackRecord: trackRecordOf(forecast),
    }),
    forecast,
  }));
}

async function hindcastsOf(
  ctx: Context,
  { records, target, asOf }: ForecastsOfSeries,
): Promise<DescribedForecast[]> {
  const world = await currentWorld({ ctx });
  const described: DescribedForecast[] = [];
  const trackRecordOf = await seriesTrackRecords(ctx, slugsOf(records), asOf);
  for (const [index, record] of records.entries()) {
    if (index > 0 && index % MADE_TOGETHER === 0) await giveTurn(ctx);
    const forecast = await computeHindcast({ ctx, world, record, target, day: asOf });
    if (forecast === null) continue;
    const known = milestonesAsOf(world, record, dayOfInstant(ctx.clock()));
    const view = describeForecast(forecast, {
      asOf,
      resolution: resolutionFrom(forecast, known),
      trackRecord: trackRecordOf(forecast),
    });
    described.push({ view, forecast });
  }
  return described;
}

function slugsOf(records: readonly SeriesRecord[]): string[] {
  return records.map(({ series }) => series.slug);
}
