import type { Target } from '../domain/series.ts';
import type { CurrentForecast } from '../store/current-forecasts.ts';
import { findCurrentBefore } from '../store/forecast-history.ts';
import { findResolution } from '../store/resolutions.ts';
import type { Context } from './context.ts';

interface ServedBefore {
  /** A slug. */
  readonly series: string;
  readonly target: Target;
  readonly recordedBeforeMs: number;
}

/** The forecast that this service gave just before an instant, and what had ended it by then; null where there was none. */
export async function servedBefore(
  ctx: Context,
  { series, target, recordedBeforeMs }: ServedBefore,
): Promise<CurrentForecast | null> {
  const of = { series, target, issuedBeforeMs: recordedBeforeMs };
  const forecast = await findCurrentBefore(ctx.database, of);
  if (forecast === null) return null;
  const resolution = await findResolution(ctx.database, forecast.id, recordedBeforeMs);
  return { forecast, resolution };
}
