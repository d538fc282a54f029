import type { BadgeState } from '../../domain/badge-state.ts';
import { counted } from '../../domain/counted.ts';
import { medianDay } from '../../domain/forecast-view.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { formatDay, shortDayLabel, shortMonthRangeLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';

/** The analyst's interval rule. */
export function cadenceMessage({ cadenceWindow }: ForecastView): string | null {
  return cadenceWindow && shortMonthRangeLabel(cadenceWindow.start, cadenceWindow.end);
}

/** Days until it is more likely than not to have shipped. */
export function countdownMessage(view: ForecastView): string {
  const median = medianDay(view);
  if (median === null) return 'over two years';
  const days = median - view.asOf;
  if (days <= 0) return 'any day now';
  return `~${counted(days, 'day')}`;
}

/** The probability that it ships by a day. */
export function probabilityMessage(
  { probability, view }: BadgeState,
  by: Day | null,
): string | null {
  if (probability === null || by === null) return null;
  return `${percentLabel(probability)} by ${dayLabel(by, view.asOf)}`;
}

// Rounded to 0 % or 100 % it would claim to be certain.
function percentLabel(probability: number): string {
  if (probability < 0.01) return '<1%';
  if (probability > 0.99) return '>99%';
  return `${Math.round(probability * 100)}%`;
}

function dayLabel(day: Day, asOf: Day): string {
  const year = formatDay(day).slice(0, 4);
  const thisYear = formatDay(asOf).startsWith(year);
  return thisYear ? shortDayLabel(day) : `${shortDayLabel(day)} ${year}`;
}
