import type { ForecastDiff } from '../domain/forecast-diff.ts';
import type { Page } from '../domain/page.ts';
import type { Plan } from '../domain/plan.ts';
import type { Target } from '../domain/series.ts';
import type { OutlookView, SignalView } from '../domain/signal-view.ts';
import type { Day } from '../domain/time.ts';

export interface AsOf {
  /** The day that is asked about; null for today. */
  readonly asOf: Day | null;
}

export interface RecordedBefore {
  /** The instant before which something had to be recorded to count; null for now. */
  readonly recordedBeforeMs?: number | null;
}

/** The use cases that say why a forecast is as it is, and what follows from it. */
export interface EvidenceServices {
  diffForecasts(
    input: AsOf &
      RecordedBefore & {
        readonly series: string;
        readonly target: Target;
        readonly from: Day;
        readonly to: Day | null;
      },
  ): Promise<ForecastDiff>;
  readPlan(
    input: AsOf &
      RecordedBefore & {
        readonly uses: readonly string[];
        readonly horizonDays: number;
        readonly target: Target;
      },
  ): Promise<Plan>;
  listSignals(
    input: AsOf &
      RecordedBefore & {
        readonly lab: string | null;
        readonly series: string | null;
        readonly kind: string | null;
        readonly since: Day | null;
        readonly until: Day | null;
        readonly cursor: string | null;
        readonly limit: number;
      },
  ): Promise<Page<SignalView>>;
  readOutlook(input: AsOf & RecordedBefore & { readonly series: string }): Promise<OutlookView>;
}
