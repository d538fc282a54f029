import type { Target } from '../domain/series.ts';
import type { CurrentForecast } from '../store/current-forecasts.ts';
import { readCurrentBefore } from '../store/forecast-history.ts';
import { readResolutions } from '../store/resolutions.ts';
import type { Context } from './context.ts';

interface ServedBefore {
  /** Slugs. */
  readonly series: readonly string[];
  readonly target: Target;
  readonly recordedBeforeMs: number;
}

/** The forecasts that this service gave just before an instant, by slug, and what had ended them by then. */
export async function servedBefore(
  ctx: Context,
  { series, target, recordedBeforeMs }: ServedBefore,
): Promise<ReadonlyMap<string, CurrentForecast>> {
  const of = { series, target, issuedBeforeMs: recordedBeforeMs };
  const forecasts = await readCurrentBefore(ctx.database, of);
  const ids = forecasts.map(({ id }) => id);
  const outcomes = await readResolutions(ctx.database, ids, recordedBeforeMs);
  return new Map(
    forecasts.map((forecast) => {
      const resolution = outcomes.get(forecast.id) ?? null;
      return [forecast.series, { forecast, resolution }];
    }),
  );
}
