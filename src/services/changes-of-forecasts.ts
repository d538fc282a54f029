import { NO_DOCUMENT } from '../domain/change.ts';
import type { Change, ForecastState } from '../domain/change.ts';
import { headlineMonths } from '../domain/forecast-moves.ts';
import type { ForecastOutline } from '../domain/forecast-outline.ts';
import type { DayRange, Forecast, Resolution } from '../domain/forecast.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { NewForecast } from '../store/forecast-rows.ts';
import type { Draft } from './draft-forecasts.ts';
import { outlineForecast } from './outline-forecast.ts';

/**
 * What forecasts that are issued, one of a series and target, change: given with the outlines of the live ones before
 * them. A hindcast is no news.
 */
export function changesOfIssues(
  issued: readonly (NewForecast & Draft)[],
  before: readonly ForecastOutline[],
): Change[] {
  const previousOf = new Map(before.map((outline) => [slotOf(outline), outline]));
  return issued
    .filter(({ kind }) => kind === 'live')
    .map((forecast) => changeOf(forecast, previousOf.get(slotOf(forecast)) ?? null));
}

interface Resolved {
  readonly forecast: Forecast & { readonly id: string };
  readonly resolution: Resolution;
  readonly current: boolean;
  readonly corrects: boolean;
  /** Whether the outcome is taken back. */
  readonly withdrawn: boolean;
}

/** What the resolution of a live forecast changes. */
export function changesOfResolution({
  forecast,
  resolution,
  withdrawn,
  ...circumstances
}: Resolved): Change[] {
  if (forecast.kind !== 'live') return [];
  const { release, name, day, expectedNameMatched, score } = resolution;
  return [
    {
      ...NO_DOCUMENT,
      kind: withdrawn ? 'forecast.reopened' : 'forecast.resolved',
      lab: forecast.lab,
      series: forecast.series,
      subject: forecast.id,
      day,
      resolution: {
        target: forecast.target,
        release,
        name,
        ...circumstances,
        expectedNameMatched,
        score: score && {
          headlineHit: score.headlineHit,
          likelyHit: score.likelyHit,
          windowHit: score.windowHit,
          errorDays: score.errorDays,
        },
      },
    },
  ];
}

function changeOf(forecast: NewForecast & Draft, previous: ForecastOutline | null): Change {
  const { firstWindow, origin, window } = forecast;
  const state = stateOf(outlineForecast(forecast));
  const overdue = isPast(origin, firstWindow);
  const wasOverdue = previous?.follows === state.follows && isPast(previous.origin, firstWindow);
  return {
    ...NO_DOCUMENT,
    kind: 'forecast.issued',
    lab: forecast.lab,
    series: forecast.series,
    subject: forecast.id,
    day: origin,
    forecast: {
      ...state,
      target: forecast.target,
      expectedName: forecast.expectedName,
      observedThrough: formatDay(forecast.observedThrough),
      window: { start: textOf(window.start), end: textOf(window.end) },
      overdue,
      becameOverdue: overdue && !wasOverdue,
      previous: previous && stateOf(previous),
    },
  };
}

function stateOf(outline: ForecastOutline): ForecastState {
  const months = headlineMonths(outline.headline);
  return {
    forecast: outline.forecast,
    follows: outline.follows,
    origin: formatDay(outline.origin),
    headline: months && { start: formatDay(months.start), end: formatDay(months.end) },
    median: textOf(outline.median),
  };
}

function slotOf({ series, target }: { series: string; target: string }): string {
  return `${series} ${target}`;
}

function isPast(day: Day, window: DayRange | null): boolean {
  return window !== null && day > window.end;
}

function textOf(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
