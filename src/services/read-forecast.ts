import type { Forecast, Resolution, StoredForecast } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { Series, Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { findCurrentForecast } from '../store/current-forecasts.ts';
import { findResolution } from '../store/resolutions.ts';
import { asOfDay } from './as-of-day.ts';
import { computeForecast } from './compute-forecast.ts';
import type { Call, Context } from './context.ts';
import { describeForecast } from './describe-forecast.ts';
import { seriesBySlug } from './find-series.ts';
import { describeNothing } from './nothing-to-forecast.ts';
import { readObserved } from './observed-through.ts';
import { outcomeOf, resolve } from './score-forecast.ts';
import { seriesTrackRecords } from './series-track-record.ts';
import { currentWorld, milestonesAsOf, readRecord } from './world.ts';

export interface ForecastQuestion {
  readonly series: string;
  readonly target: Target;
  readonly asOf: Day | null;
}

/** A forecast with its series, and what became of it. */
export interface FoundForecast {
  readonly series: Series;
  readonly asOf: Day;
  /** Null for a series without any milestone by that day. */
  readonly forecast: Forecast | StoredForecast | null;
  readonly resolution: Resolution | null;
}

/** The forecast that a day's reader sees, as a document. */
export async function readForecast({
  ctx,
  input,
}: Call<ForecastQuestion & { coverage: number }>): Promise<ForecastView> {
  return viewOf(ctx, await findForecastOf({ ctx, input }), input);
}

/** The document of a forecast that was found. */
export async function viewOf(
  ctx: Context,
  found: FoundForecast,
  input: { coverage: number; target: Target },
): Promise<ForecastView> {
  const { asOf, forecast, resolution, series } = found;
  if (forecast !== null) {
    const trackRecordOf = await seriesTrackRecords(ctx, [series.slug], asOf);
    const trackRecord = trackRecordOf(forecast);
    return describeForecast(forecast, { asOf, coverage: input.coverage, resolution, trackRecord });
  }
  const world = await currentWorld({ ctx });
  const milestones = milestonesAsOf(world, await readRecord(ctx, series), asOf);
  const observedThrough = await readObserved({ ctx, lab: series.lab, milestones, asOf });
  return describeNothing({
    lab: series.lab,
    series: series.slug,
    asOf,
    observedThrough,
    target: input.target,
    coverage: input.coverage,
    reason: milestones.length === 0 ? 'no-milestone' : 'none-issued',
  });
}

/** Today's stored forecast of a series; for a past day the one that is computed from what was known by then. */
export async function findForecastOf({
  ctx,
  input,
}: Call<ForecastQuestion>): Promise<FoundForecast> {
  const series = await seriesBySlug(ctx, input.series);
  const asOf = asOfDay(ctx, input.asOf);
  const isToday = asOf === dayOfInstant(ctx.clock());
  return isToday
    ? live(ctx, series, input.target, asOf)
    : hindcast(ctx, series, input.target, asOf);
}

async function live(
  ctx: Context,
  series: Series,
  target: Target,
  asOf: Day,
): Promise<FoundForecast> {
  const forecast = await findCurrentForecast(ctx.database, { series: series.slug, target });
  const resolution = forecast === null ? null : await findResolution(ctx.database, forecast.id);
  return { series, asOf, forecast, resolution };
}

async function hindcast(
  ctx: Context,
  series: Series,
  target: Target,
  asOf: Day,
): Promise<FoundForecast> {
  const world = await currentWorld({ ctx });
  const record = await readRecord(ctx, series);
  const forecast = await computeForecast({
    ctx,
    world,
    series,
    milestones: milestonesAsOf(world, record, asOf),
    kind: 'hindcast',
    target,
    origin: asOf,
    observedThrough: asOf,
  });
  const outcome =
    forecast === null
      ? null
      : outcomeOf(forecast, milestonesAsOf(world, record, dayOfInstant(ctx.clock())));
  return {
    series,
    asOf,
    forecast,
    resolution: forecast === null || outcome === null ? null : resolve(forecast, outcome),
  };
}
