import type { Services } from '../http/services.ts';
import type { Call, Context } from '../services/context.ts';
import { dataVersion, freshDataVersion } from '../services/data-version.ts';
import { diffForecasts } from '../services/diff-forecasts.ts';
import { exportData } from '../services/export-data.ts';
import { getRelease } from '../services/get-release.ts';
import { listChanges } from '../services/list-changes.ts';
import { listAudit } from '../services/list-audit.ts';
import { listForecasts } from '../services/list-forecasts.ts';
import { getLab, listLabs } from '../services/list-labs.ts';
import { listRefreshRuns } from '../services/list-refresh-runs.ts';
import { listReleases } from '../services/list-releases.ts';
import { listReview } from '../services/list-review.ts';
import { getSeries, listSeries } from '../services/list-series.ts';
import { listSignals } from '../services/list-signals.ts';
import { listSources } from '../services/list-sources.ts';
import { readBadgeState } from '../services/read-badge-state.ts';
import { readBoard } from '../services/read-board.ts';
import { readCalibration } from '../services/read-calibration.ts';
import { readCalendar } from '../services/read-calendar.ts';
import { readDistribution } from '../services/read-distribution.ts';
import { readForecast, readWindowedForecast } from '../services/read-forecast.ts';
import { readServedForecast } from '../services/read-served-forecast.ts';
import { getForecast, readHistory } from '../services/read-history.ts';
import { readLabForecast } from '../services/read-lab-forecast.ts';
import { readNews } from '../services/read-news.ts';
import { readOutlook } from '../services/read-outlook.ts';
import { readPlan } from '../services/read-plan.ts';
import { readProbability } from '../services/read-probability.ts';
import { readTrackRecord } from '../services/read-track-record.ts';
import { readUpcoming } from '../services/read-upcoming.ts';
import { readiness } from '../services/readiness.ts';
import { recordFacts } from '../services/record-facts.ts';
import { keepRequestAnswer, takeRequestKey } from '../services/request-keys.ts';
import { refresh } from '../services/refresh.ts';
import {
  createWebhook,
  getWebhook,
  listAllWebhooks,
  removeWebhook,
  rotateSecret,
} from '../services/manage-webhooks.ts';
import { listWebhookDeliveries, pingWebhook, replayWebhook } from '../services/webhook-log.ts';

/** Every use case that the paths answer from, bound to what this process runs on. */
export function bindServices(
  ctx: Context,
  { allowPrivateWebhooks = false }: { allowPrivateWebhooks?: boolean } = {},
): Services {
  const bind =
    <Input, Answer>(verb: (call: Call<Input>) => Promise<Answer>) =>
    (input: Input) =>
      verb({ ctx, input });
  return {
    dataVersion: () => dataVersion({ ctx }),
    freshDataVersion: () => freshDataVersion({ ctx }),
    listLabs: bind(listLabs),
    getLab: bind(getLab),
    listSeries: bind(listSeries),
    getSeries: bind(getSeries),
    listReleases: bind(listReleases),
    getRelease: bind(getRelease),
    readForecast: bind(readForecast),
    readWindowedForecast: bind(readWindowedForecast),
    readServedForecast: bind(readServedForecast),
    readLabForecast: bind(readLabForecast),
    readProbability: bind(readProbability),
    readDistribution: bind(readDistribution),
    readHistory: bind(readHistory),
    listForecasts: bind(listForecasts),
    getForecast: bind(getForecast),
    readUpcoming: bind(readUpcoming),
    readBadgeState: bind(readBadgeState),
    readBoard: bind(readBoard),
    diffForecasts: bind(diffForecasts),
    readPlan: bind(readPlan),
    listSignals: bind(listSignals),
    readOutlook: bind(readOutlook),
    readCalendar: bind(readCalendar),
    readNews: bind(readNews),
    readTrackRecord: bind(readTrackRecord),
    readCalibration: bind(readCalibration),
    recordFacts: bind(recordFacts),
    listAudit: bind(listAudit),
    listReview: bind(listReview),
    takeRequestKey: bind(takeRequestKey),
    keepRequestAnswer: bind(keepRequestAnswer),
    exportData: (input) => exportData({ ctx, input }),
    listChanges: bind(listChanges),
    listSources: bind(listSources),
    listRefreshRuns: bind(listRefreshRuns),
    createWebhook: (input) =>
      createWebhook({ ctx, input: { ...input, allowPrivate: allowPrivateWebhooks } }),
    listWebhooks: bind(listAllWebhooks),
    getWebhook: bind(getWebhook),
    removeWebhook: bind(removeWebhook),
    rotateSecret: bind(rotateSecret),
    pingWebhook: bind(pingWebhook),
    listWebhookDeliveries: bind(listWebhookDeliveries),
    replayWebhook: bind(replayWebhook),
    refresh: (input) => refresh({ ctx, input: { ...input } }),
    readiness: () => readiness({ ctx }),
  };
}
