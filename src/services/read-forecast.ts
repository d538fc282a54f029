import { DomainError } from '../domain/errors.ts';
import type { Forecast, Resolution, StoredForecast } from '../domain/forecast.ts';
import type { ForecastView, WindowedForecast } from '../domain/forecast-view.ts';
import type { AsOf, RecordedBefore } from '../domain/moment.ts';
import type { Series, Target } from '../domain/series.ts';
import { dayOfInstant, formatInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { scopeAt } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import { computeHindcast } from './compute-forecast.ts';
import type { Call, Context } from './context.ts';
import { currentForecast } from './current-forecast.ts';
import { describedForecast } from './described-forecast.ts';
import { seriesBySlug } from './find-series.ts';
import { describeNothing } from './describe-nothing.ts';
import { readObserved } from './observed-through.ts';
import { resolutionFrom } from './score-forecast.ts';
import { seriesTrackRecords } from './series-track-record.ts';
import { servedBefore } from './served-before.ts';
import { withWindow } from './with-window.ts';
import { datingIn, milestonesAsOf, readRecord, worldIn } from './world.ts';

export interface ForecastQuestion extends AsOf {
  readonly series: string;
  readonly target: Target;
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
export async function readForecast({ ctx, input }: Call<ForecastQuestion>): Promise<ForecastView> {
  return viewOf(ctx, await findForecastOf({ ctx, input }), input);
}

/**
 * The same with the window of a coverage. Before an instant, the one that was given then: throws a `DomainError` where
 * none had been.
 */
export async function readWindowedForecast({
  ctx,
  input,
}: Call<ForecastQuestion & RecordedBefore & { coverage: number }>): Promise<WindowedForecast> {
  const { coverage, recordedBeforeMs = null } = input;
  const found = await findForecastOf({ ctx, input });
  if (found.forecast === null && recordedBeforeMs !== null)
    throw notIssuedBefore(recordedBeforeMs, found.series.slug);
  return withWindow(await viewOf(ctx, found, input), found.forecast, coverage);
}

/** The document of a forecast that was found; of a past state of this database without how the series has done. */
export async function viewOf(
  ctx: Context,
  found: FoundForecast,
  input: RecordedBefore & { target: Target },
): Promise<ForecastView> {
  const { asOf, forecast, resolution, series } = found;
  const scope = scopeAt(input.recordedBeforeMs);
  if (forecast !== null) {
    return describedForecast(forecast, asOf, async () => ({
      resolution,
      trackRecord:
        scope.state === 'recorded'
          ? null
          : (await seriesTrackRecords(ctx, [series.slug], asOf))(forecast),
    }));
  }
  const dating = await datingIn(ctx, scope);
  const record = await readRecord(ctx, await seriesBySlug(ctx, series.slug, scope), scope);
  const milestones = milestonesAsOf(dating, record, asOf);
  const observedThrough = await readObserved({ ctx, lab: series.lab, milestones, asOf, scope });
  return describeNothing({
    lab: series.lab,
    series: series.slug,
    asOf,
    observedThrough,
    target: input.target,
    reason: milestones.length === 0 ? 'no-milestone' : 'none-issued',
  });
}

/**
 * Today's stored forecast of a series; for a past day the one that is computed from what was known by then. Before an
 * instant, today is the day of that instant.
 */
export async function findForecastOf({
  ctx,
  input: { series, target, asOf: asked, recordedBeforeMs = null },
}: Call<ForecastQuestion & RecordedBefore>): Promise<FoundForecast> {
  const nowMs = instantAsked(ctx, recordedBeforeMs);
  const asOf = asOfDay(ctx, asked, nowMs);
  if (asOf !== dayOfInstant(nowMs)) {
    const scope = scopeAt(recordedBeforeMs);
    return hindcast(ctx, await seriesBySlug(ctx, series, scope), { target, asOf, scope, nowMs });
  }
  if (recordedBeforeMs !== null) {
    const { slug, lab } = await seriesBySlug(ctx, series, scopeAt(recordedBeforeMs));
    const served = await servedBefore(ctx, { series: [slug], target, recordedBeforeMs });
    const given = served.get(slug) ?? { forecast: null, resolution: null };
    return { series: { slug, lab }, asOf, ...given };
  }
  const current = await currentForecast(ctx, { series, target });
  if (current === null)
    return { series: await seriesBySlug(ctx, series), asOf, forecast: null, resolution: null };
  const { lab, series: slug } = current.forecast;
  return { series: { slug, lab }, asOf, ...current };
}

async function hindcast(
  ctx: Context,
  series: Series,
  { target, asOf, scope, nowMs }: { target: Target; asOf: Day; scope: RecordScope; nowMs: number },
): Promise<FoundForecast> {
  const world = await worldIn(ctx, scope);
  const record = await readRecord(ctx, series, scope);
  const forecast = await computeHindcast({ ctx, world, record, target, day: asOf });
  const known = milestonesAsOf(world, record, dayOfInstant(nowMs));
  return { series, asOf, forecast, resolution: forecast && resolutionFrom(forecast, known) };
}

function notIssuedBefore(recordedBeforeMs: number, slug: string): DomainError {
  return new DomainError(
    'not-found',
    `No forecast of "${slug}" was issued before ${formatInstant(recordedBeforeMs)}: ask for a later recorded_before, or with as_of for what was published by a day.`,
  );
}
