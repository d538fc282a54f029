import type { ForecastView } from '../domain/forecast-view.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import {
  DEFAULT_COVERAGE,
  LIKELY_COVERAGE,
  QUANTILE_LEVELS,
  STALE_AFTER_DAYS,
  WITHIN_DAYS,
} from './describe-forecast.ts';

export interface NothingQuestion {
  readonly lab: string;
  readonly series: string | null;
  readonly target: Target;
  readonly asOf: Day;
  readonly observedThrough: Day;
  /** Why there is nothing: no release counts yet, or none has been forecast. */
  readonly reason: 'no-milestone' | 'none-issued';
}

const REASONS = {
  'no-milestone':
    'No release of this series counts as a milestone yet: there is nothing to forecast from.',
  'none-issued': 'No forecast has been issued yet: the next refresh makes one.',
} as const;

/** The document of a series or lab of which nothing is forecast: nulls where a forecast would have numbers. */
export function describeNothing({
  lab,
  series,
  target,
  asOf,
  observedThrough,
  reason,
}: NothingQuestion): ForecastView {
  return {
    id: null,
    kind: 'live',
    lab,
    series,
    target,
    expectedName: null,
    status: 'insufficient',
    imminent: false,
    stale: asOf - observedThrough > STALE_AFTER_DAYS,
    asOf,
    observedThrough,
    unseen: null,
    headline: null,
    likely: { start: null, end: null, coverage: LIKELY_COVERAGE },
    window: { start: null, end: null, coverage: DEFAULT_COVERAGE },
    quantiles: QUANTILE_LEVELS.map((level) => ({ level, day: null })),
    within: WITHIN_DAYS.map((days) => ({ days, probability: null })),
    beyondHorizon: null,
    ended: null,
    cadenceWindow: null,
    lastMilestone: null,
    firstWindow: null,
    sample: { intervals: [], pooledSeries: 0, method: 'none', priorsAsOf: asOf },
    resolution: null,
    trackRecord: null,
    issuedAtMs: null,
    hash: null,
    explanation: [REASONS[reason]],
  };
}
