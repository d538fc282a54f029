import type { ForecastDiff } from '../domain/forecast-diff.ts';
import type { Page } from '../domain/page.ts';
import type { Moment } from '../domain/moment.ts';
import type { Plan } from '../domain/plan.ts';
import type { Target } from '../domain/series.ts';
import type { OutlookView, SignalView } from '../domain/signal-view.ts';
import type { Day } from '../domain/time.ts';

/** The use cases that say why a forecast is as it is, and what follows from it. */
export interface EvidenceServices {
  diffForecasts(
    input: Moment & {
      readonly series: string;
      readonly target: Target;
      readonly from: Day;
      readonly to: Day | null;
    },
  ): Promise<ForecastDiff>;
  readPlan(
    input: Moment & {
      readonly uses: readonly string[];
      readonly horizonDays: number;
      readonly target: Target;
    },
  ): Promise<Plan>;
  listSignals(
    input: Moment & {
      readonly lab: string | null;
      readonly series: string | null;
      readonly kind: string | null;
      readonly since: Day | null;
      readonly until: Day | null;
      readonly cursor: string | null;
      readonly limit: number;
    },
  ): Promise<Page<SignalView>>;
  readOutlook(input: Moment & { readonly series: string }): Promise<OutlookView>;
}
