import type { ForecastView } from '../domain/forecast-view.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import {
  LIKELY_COVERAGE,
  QUANTILE_LEVELS,
  STALE_AFTER_DAYS,
  WITHIN_DAYS,
} from './describe-forecast.ts';
import { explain } from './explain-forecast.ts';

export interface NothingQuestion {
  readonly lab: string;
  readonly series: string | null;
  readonly target: Target;
  readonly asOf: Day;
  readonly observedThrough: Day;
  readonly coverage: number;
}

/** The document of a series or lab without any milestone: nulls where a forecast would have numbers. */
export function describeNothing({
  lab,
  series,
  target,
  asOf,
  observedThrough,
  coverage,
}: NothingQuestion): ForecastView {
  const view = {
    id: null,
    kind: 'live' as const,
    lab,
    series,
    target,
    expectedName: null,
    status: 'insufficient' as const,
    imminent: false,
    stale: asOf - observedThrough > STALE_AFTER_DAYS,
    asOf,
    observedThrough,
    unseen: null,
    headline: null,
    likely: { start: null, end: null, coverage: LIKELY_COVERAGE },
    window: { start: null, end: null, coverage },
    quantiles: QUANTILE_LEVELS.map((level) => ({ level, day: null })),
    within: WITHIN_DAYS.map((days) => ({ days, probability: null })),
    beyondHorizon: null,
    ended: null,
    cadenceWindow: null,
    lastMilestone: null,
    firstWindow: null,
    sample: { intervals: [], pooledSeries: 0, method: 'none', priorsAsOf: asOf },
    resolution: null,
    issuedAtMs: null,
    hash: null,
  };
  return { ...view, explanation: explain(view) };
}
