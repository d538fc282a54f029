import type { Forecast, Resolution, StoredForecast } from '../domain/forecast.ts';
import type { ForecastStatus, ForecastView } from '../domain/forecast-view.ts';
import type { SeriesTrackRecord } from '../domain/track-record.ts';
import { standingOf } from '../domain/standing.ts';
import { monthRangeLabel } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { centralWindow } from '../forecast/central-window.ts';
import { headline } from '../forecast/headline.ts';
import { probabilityBy } from '../forecast/probability-by.ts';
import { quantileDay } from '../forecast/quantile-day.ts';
import { explain } from './explain-forecast.ts';

export const DEFAULT_COVERAGE = 0.8;
export const LIKELY_COVERAGE = 0.5;
export const WIDE_COVERAGE = 0.9;
export const QUANTILE_LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
export const WITHIN_DAYS = [7, 30, 90, 180] as const;
const IMMINENT_DAYS = 14;
export const STALE_AFTER_DAYS = 3;

/** A forecast of a series, stored or not, or of a whole lab. */
export type Describable = Omit<Forecast | StoredForecast, 'series'> & {
  readonly series: string | null;
};

export interface DescribeOptions {
  readonly asOf: Day;
  readonly resolution: Resolution | null;
  /** How the series has been forecast so far; left out where that is not told. */
  readonly trackRecord?: SeriesTrackRecord | null;
}

/** Derives everything that a reader is shown on a day from a forecast and that day. */
export function describeForecast(forecast: Describable, options: DescribeOptions): ForecastView {
  const { distribution, observedThrough, sample } = forecast;
  const { asOf, resolution } = options;
  const by = (day: Day) => probabilityBy(distribution, day);
  const cadence = forecast.cadenceWindow;
  const view = {
    ...storedIdentity(forecast),
    kind: forecast.kind,
    lab: forecast.lab,
    series: forecast.series,
    target: forecast.target,
    expectedName: forecast.expectedName,
    status: statusOf(forecast, options),
    imminent: by(asOf + IMMINENT_DAYS) >= 0.5,
    stale: asOf - observedThrough > STALE_AFTER_DAYS,
    asOf,
    observedThrough,
    unseen: by(asOf),
    headline: headline(distribution),
    likely: centralWindow(distribution, LIKELY_COVERAGE),
    window: centralWindow(distribution, DEFAULT_COVERAGE),
    quantiles: QUANTILE_LEVELS.map((level) => ({ level, day: quantileDay(distribution, level) })),
    within: WITHIN_DAYS.map((days) => ({ days, probability: by(asOf + days) })),
    beyondHorizon: distribution.beyondHorizon,
    ended: distribution.ended,
    cadenceWindow:
      cadence === null ? null : { ...cadence, label: monthRangeLabel(cadence.start, cadence.end) },
    lastMilestone: forecast.lastMilestone,
    firstWindow: forecast.firstWindow,
    sample,
    resolution,
    trackRecord: options.trackRecord ?? null,
  };
  return { ...view, explanation: explain(view) };
}

function storedIdentity(forecast: Describable | StoredForecast) {
  if (!('id' in forecast)) return { id: null, issuedAtMs: null, hash: null };
  return { id: forecast.id, issuedAtMs: forecast.issuedAtMs, hash: forecast.hash };
}

function statusOf(forecast: Describable, { asOf, resolution }: DescribeOptions): ForecastStatus {
  if (resolution !== null) return 'resolved';
  const standing = standingOf(forecast);
  if (standing !== 'open') return standing;
  return forecast.firstWindow !== null && asOf > forecast.firstWindow.end ? 'overdue' : 'open';
}
