import type { DayRange } from './forecast.ts';
import type { ForecastOutline } from './forecast-outline.ts';
import { monthStart } from './time.ts';

/** From how many days on a move is news. */
export const NEWS_FROM_DAYS = 7;

/** Two forecasts of one target, of which the later says something else. */
export interface Shift {
  readonly from: ForecastOutline;
  readonly to: ForecastOutline;
  /** Days by which the median moved; null where one of the two lies beyond the horizon. */
  readonly medianDays: number | null;
}

/**
 * The whole calendar months of a headline. The month that runs counts from its first day: so the window stays where
 * it is while its days go by.
 * @example headlineMonths({ start: parseDay('2026-06-12'), end: parseDay('2026-07-31') })?.start // that of 2026-06-01
 */
export function headlineMonths(headline: DayRange | null): DayRange | null {
  return headline && { start: monthStart(headline.start), end: headline.end };
}

/**
 * The forecasts with which the headline's months moved, by a day or more, over those of one target in their order of
 * issue. One without a headline moves nothing.
 * @example movesIn([june, june, july]) // [july]
 */
export function movesIn(outlines: readonly ForecastOutline[]): readonly ForecastOutline[] {
  const moves: ForecastOutline[] = [];
  let last: DayRange | null = null;
  for (const outline of outlines) {
    const months = headlineMonths(outline.headline);
    if (months === null) continue;
    if (last !== null && distance(last, months) > 0) moves.push(outline);
    last = months;
  }
  return moves;
}

/**
 * The moves that are news, over the forecasts of a series in their order of issue: the median or an end of the
 * headline's months lies at least seven days from where the last news, or the first forecast of the target, had it;
 * or one of them came into the horizon or left it.
 * @example shiftsIn([june, juneStill, august]).map(({ to }) => to.forecast) // [august.forecast]
 */
export function shiftsIn(outlines: readonly ForecastOutline[]): readonly Shift[] {
  const shifts: Shift[] = [];
  let from: ForecastOutline | null = null;
  for (const to of outlines) {
    if (from === null || from.follows !== to.follows) {
      from = to;
    } else if (hasMoved(from, to)) {
      shifts.push({ from, to, medianDays: difference(from.median, to.median) });
      from = to;
    }
  }
  return shifts;
}

function hasMoved(from: ForecastOutline, to: ForecastOutline): boolean {
  const windows = [headlineMonths(from.headline), headlineMonths(to.headline)] as const;
  return (
    isFar(from.median, to.median, (a, b) => Math.abs(b - a)) ||
    isFar(windows[0], windows[1], distance)
  );
}

function isFar<Place>(
  from: Place | null,
  to: Place | null,
  daysBetween: (a: Place, b: Place) => number,
): boolean {
  if (from === null || to === null) return from !== to;
  return daysBetween(from, to) >= NEWS_FROM_DAYS;
}

function distance(a: DayRange, b: DayRange): number {
  return Math.max(Math.abs(b.start - a.start), Math.abs(b.end - a.end));
}

function difference(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}
