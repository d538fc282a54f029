import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel } from '../../domain/time.ts';

/** What to say of forecasts whose sources were not read for days; null where all were read. */
export function staleNotice(views: readonly ForecastView[]): string | null {
  const stale = views.filter((view) => view.stale);
  if (stale.length === 0) return null;
  const oldest = Math.min(...stale.map(({ observedThrough }) => observedThrough));
  const which =
    stale.length === views.length
      ? 'All forecasts are stale'
      : `${stale.length} of ${views.length} forecasts are stale`;
  return `${which}: sources were last read through ${longDayLabel(oldest)}, so something may have shipped unseen.`;
}
