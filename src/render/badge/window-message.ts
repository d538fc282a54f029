import { medianDay } from '../../domain/forecast-view.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { shortDayLabel, shortMonthRangeLabel } from '../../domain/time.ts';

/** The headline of a forecast, or what became of it, in a badge's few words. */
export function windowMessage(view: ForecastView): string {
  if (view.status === 'overdue') {
    if (view.firstWindow === null) return 'overdue';
    const { start, end } = view.firstWindow;
    return `overdue · was ${shortMonthRangeLabel(start, end)}`;
  }
  const median = medianDay(view);
  if (view.imminent && median !== null) {
    return `likely by ${shortDayLabel(Math.max(median, view.asOf))}`;
  }
  if (view.headline === null) return 'no clear window';
  return shortMonthRangeLabel(view.headline.start, view.headline.end);
}
