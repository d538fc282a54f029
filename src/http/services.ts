import type { RecordedChange } from '../domain/change.ts';
import type { BadgeMetric, BadgeState } from '../domain/badge-state.ts';
import type { Board } from '../domain/board.ts';
import type { LabView, ReleaseView, SeriesView, WholeRelease } from '../domain/catalog-view.ts';
import type { ExportName, ExportPart } from '../domain/export.ts';
import type { ForecastKind } from '../domain/forecast.ts';
import type { ForecastStatus, ForecastView, WindowedForecast } from '../domain/forecast-view.ts';
import type { AsOf, Moment, RecordedBefore } from '../domain/moment.ts';
import type { Page } from '../domain/page.ts';
import type { RefreshRun } from '../domain/refresh-run.ts';
import type { ReleaseCriteria } from '../domain/release-criteria.ts';
import type { Target } from '../domain/series.ts';
import type { SourceStatus } from '../domain/source-status.ts';
import type { Day } from '../domain/time.ts';
import type { EmbedServices } from './embed-services.ts';
import type { EvidenceServices } from './evidence-services.ts';
import type { OperatorServices } from './operator-services.ts';
import type { TrackRecordServices } from './track-record-services.ts';
import type { WebhookServices } from './webhook-services.ts';

interface Part {
  readonly cursor: string | null;
  readonly limit: number;
}

interface OfSeries extends AsOf {
  /** A slug or an alias. */
  readonly series: string;
  readonly target: Target;
}

interface ReleasesQuestion extends ReleaseCriteria, Moment, Part {
  readonly conflict: boolean | null;
}

export interface Readiness {
  readonly ready: boolean;
  readonly migrated: boolean;
  readonly imported: boolean;
  readonly forecast: boolean;
}

/** The use cases that the paths answer from, each bound to its context by the runtime. */
export interface Services
  extends EvidenceServices, EmbedServices, TrackRecordServices, OperatorServices, WebhookServices {
  /** Changes whenever a reader would see something else; cheap enough for every request. */
  dataVersion(): Promise<string>;
  /** The same from memory; null where the database would have to be asked. */
  freshDataVersion(): string | null;
  listLabs(input: Moment & Part): Promise<Page<LabView>>;
  getLab(input: Moment & { readonly lab: string }): Promise<LabView>;
  listSeries(input: Moment & Part & { readonly lab: string | null }): Promise<Page<SeriesView>>;
  getSeries(input: Moment & { readonly series: string }): Promise<SeriesView>;
  listReleases(input: ReleasesQuestion): Promise<Page<ReleaseView>>;
  getRelease(input: Moment & { readonly id: string }): Promise<WholeRelease>;
  readServedForecast(
    input: Omit<OfSeries, 'asOf'> & {
      readonly coverage: number;
      readonly recordedBeforeMs: number;
    },
  ): Promise<WindowedForecast>;
  readForecast(input: OfSeries): Promise<ForecastView>;
  readWindowedForecast(input: OfSeries & { readonly coverage: number }): Promise<WindowedForecast>;
  readLabForecast(
    input: Moment & { readonly lab: string; readonly coverage: number },
  ): Promise<WindowedForecast>;
  readProbability(
    input: OfSeries & RecordedBefore & { readonly from: Day | null; readonly to: Day },
  ): Promise<{
    readonly view: ForecastView;
    readonly probability: number | null;
    readonly from: Day | null;
    readonly to: Day;
  }>;
  readDistribution(input: OfSeries & RecordedBefore & { readonly stepDays: number }): Promise<{
    readonly view: ForecastView;
    readonly points: readonly {
      readonly day: Day;
      readonly density: number;
      readonly cumulative: number;
    }[];
  }>;
  readHistory(
    input: OfSeries & RecordedBefore & Part & { readonly kind: ForecastKind | null },
  ): Promise<Page<ForecastView>>;
  listForecasts(
    input: Moment &
      Part & {
        readonly labs: readonly string[];
        readonly series: readonly string[];
        readonly target: Target;
        readonly statuses: readonly ForecastStatus[];
      },
  ): Promise<Page<ForecastView>>;
  /** The forecast as issued; its resolution as known on the day asked about. */
  getForecast(input: Moment & { readonly id: string }): Promise<ForecastView>;
  readUpcoming(
    input: Moment &
      Part & {
        readonly target: Target;
        readonly withinDays: number;
        readonly minProbability: number;
      },
  ): Promise<Page<{ readonly view: ForecastView; readonly probability: number }>>;
  readBadgeState(
    input: OfSeries & { readonly metric: BadgeMetric; readonly by: Day | null },
  ): Promise<BadgeState>;
  readBoard(input: AsOf & { readonly lab: string | null }): Promise<Board>;
  /** `next` is where to ask on, also at the end of the log. */
  listChanges(
    input: Moment & Part,
  ): Promise<Page<RecordedChange> & { readonly next: string; readonly more: boolean }>;
  /** Part by part, as it is read. */
  exportData(input: Moment & { readonly name: ExportName }): AsyncGenerator<ExportPart, void, void>;
  listSources(input: Moment & Part): Promise<Page<SourceStatus>>;
  listRefreshRuns(input: Part): Promise<Page<RefreshRun>>;
  refresh(input: { readonly trigger: 'request'; readonly on: Day | null }): Promise<RefreshRun>;
  readiness(): Promise<Readiness>;
}
