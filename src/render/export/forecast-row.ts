import { medianDay } from '../../domain/forecast-view.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { formatDay } from '../../domain/time.ts';
import { dayOrNull, instantOrNull, probabilityOrNull } from '../documents/wire-values.ts';
import type { Cell } from './cell.ts';

export const FORECAST_COLUMNS = [
  'id',
  'kind',
  'lab',
  'series',
  'target',
  'expected_name',
  'origin',
  'observed_through',
  'issued_at',
  'last_milestone',
  'last_milestone_date',
  'headline',
  'headline_start',
  'headline_end',
  'headline_probability',
  'median',
  'likely_start',
  'likely_end',
  'window_start',
  'window_end',
  'cadence_start',
  'cadence_end',
  'intervals',
  'method',
  'resolved_by',
  'resolved_on',
  'hash',
] as const;

/** A stored forecast as a row, as it read on the day that it was made. */
export function forecastRow(view: ForecastView): Cell[] {
  const { headline, likely, window, cadenceWindow, lastMilestone, sample, resolution } = view;
  return [
    view.id,
    view.kind,
    view.lab,
    view.series,
    view.target,
    view.expectedName,
    formatDay(view.asOf),
    formatDay(view.observedThrough),
    instantOrNull(view.issuedAtMs),
    lastMilestone?.release ?? null,
    dayOrNull(lastMilestone?.day ?? null),
    headline?.label ?? null,
    dayOrNull(headline?.start ?? null),
    dayOrNull(headline?.end ?? null),
    probabilityOrNull(headline?.probability ?? null),
    dayOrNull(medianDay(view)),
    dayOrNull(likely.start),
    dayOrNull(likely.end),
    dayOrNull(window.start),
    dayOrNull(window.end),
    dayOrNull(cadenceWindow?.start ?? null),
    dayOrNull(cadenceWindow?.end ?? null),
    sample.intervals.length,
    sample.method,
    resolution?.release ?? null,
    dayOrNull(resolution?.day ?? null),
    view.hash,
  ];
}
