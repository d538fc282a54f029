import { DomainError } from '../domain/errors.ts';
import type { WindowedForecast } from '../domain/forecast-view.ts';
import type { Target } from '../domain/series.ts';
import { dayOfInstant, formatInstant } from '../domain/time.ts';
import { scopeAt } from '../store/record-scope.ts';
import { instantAsked } from './as-of-day.ts';
import type { Call } from './context.ts';
import { describeForecast } from './describe-forecast.ts';
import { seriesBySlug } from './find-series.ts';
import { servedBefore } from './served-before.ts';
import { withWindow } from './with-window.ts';

export interface ServedQuestion {
  readonly series: string;
  readonly target: Target;
  readonly coverage: number;
  readonly recordedBeforeMs: number;
}

/**
 * The forecast that this service gave just before an instant, as it read on that day: a stored row, not one that is
 * computed anew from what was recorded by then. Throws a `DomainError` where none had been issued.
 */
export async function readServedForecast({
  ctx,
  input,
}: Call<ServedQuestion>): Promise<WindowedForecast> {
  const { target, coverage, recordedBeforeMs } = input;
  const { slug } = await seriesBySlug(ctx, input.series, scopeAt(recordedBeforeMs));
  const asked = { series: [slug], target, recordedBeforeMs };
  const served = (await servedBefore(ctx, asked)).get(slug);
  if (served === undefined) {
    throw new DomainError(
      'not-found',
      `No forecast of "${slug}" was issued before ${formatInstant(recordedBeforeMs)}: ask for a later recorded_before, or with as_of for what was published by a day.`,
    );
  }
  const asOf = dayOfInstant(instantAsked(ctx, recordedBeforeMs));
  const view = describeForecast(served.forecast, { asOf, resolution: served.resolution });
  return withWindow(view, served.forecast, coverage);
}
