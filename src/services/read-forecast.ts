import type { Forecast, Resolution, StoredForecast } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import type { Series, Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { asOfDay } from './as-of-day.ts';
import { computeForecast } from './compute-forecast.ts';
import type { Call, Context } from './context.ts';
import { currentForecast } from './current-forecast.ts';
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
  readonly series: Pick<Series, 'slug' | 'lab'>;
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
  const record = await readRecord(ctx, await seriesBySlug(ctx, series.slug));
  const milestones = milestonesAsOf(world, record, asOf);
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
  input: { series, target, asOf: asked },
}: Call<ForecastQuestion>): Promise<FoundForecast> {
  const asOf = asOfDay(ctx, asked);
  if (asOf !== dayOfInstant(ctx.clock()))
    return hindcast(ctx, await seriesBySlug(ctx, series), target, asOf);
  const current = await currentForecast(ctx, { series, target });
  if (current === null)
    return { series: await seriesBySlug(ctx, series), asOf, forecast: null, resolution: null };
  const { lab, series: slug } = current.forecast;
  return { series: { slug, lab }, asOf, ...current };
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
