import type { Target } from '../domain/series.ts';
import { findCurrentForecast } from '../store/current-forecasts.ts';
import type { CurrentForecast } from '../store/current-forecasts.ts';
import type { Context } from './context.ts';
import { currentEdition } from './data-edition.ts';
import type { DataEdition } from './data-edition.ts';

/** Beyond so many, each answer reads its own; each takes some eight kilobytes. */
const MOST_KEPT = 500;

const kept = new WeakMap<DataEdition, Map<string, CurrentForecast>>();

/**
 * The newest live forecast of a target of the series with a slug or alias; null where there is none. Its JSON, badge,
 * card, charts and page read it once for each version of the data.
 */
export async function currentForecast(
  ctx: Context,
  question: { readonly series: string; readonly target: Target },
): Promise<CurrentForecast | null> {
  const edition = await currentEdition({ ctx });
  const forecasts = kept.get(edition) ?? new Map<string, CurrentForecast>();
  kept.set(edition, forecasts);
  const key = `${question.target} ${question.series}`;
  const known = forecasts.get(key);
  if (known !== undefined) return known;
  const found = await findCurrentForecast(ctx.database, question);
  if (found !== null && forecasts.size < MOST_KEPT) forecasts.set(key, found);
  return found;
}
