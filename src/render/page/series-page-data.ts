import type { ReleaseView, SeriesView } from '../../domain/catalog-view.ts';
import type { DistributionStep } from '../../domain/distribution-steps.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import type { Lab } from '../../domain/lab.ts';
import type { OutlookView, SignalView } from '../../domain/signal-view.ts';
import type { Day } from '../../domain/time.ts';

/** Everything that the page of a series shows. */
export interface SeriesPageData {
  readonly lab: Lab;
  readonly series: SeriesView;
  readonly view: ForecastView;
  /** The whole distribution, day by day. */
  readonly points: readonly DistributionStep[];
  readonly releases: readonly ReleaseView[];
  readonly history: readonly ForecastView[];
  readonly signals: readonly SignalView[];
  readonly outlook: OutlookView;
  /** The past day asked for; null for today. */
  readonly day: Day | null;
}
