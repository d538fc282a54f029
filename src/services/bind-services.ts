import type { Webhook } from '../domain/webhook.ts';
import type { Call, Context } from './context.ts';
import { dataVersion, freshDataVersion } from './data-version.ts';
import { diffForecasts } from './diff-forecasts.ts';
import { exportData } from './export-data.ts';
import { getRelease } from './get-release.ts';
import { listChanges } from './list-changes.ts';
import { listAudit } from './list-audit.ts';
import { listForecasts } from './list-forecasts.ts';
import { getLab, listLabs } from './list-labs.ts';
import { listRefreshRuns } from './list-refresh-runs.ts';
import { listReleases } from './list-releases.ts';
import { listReview } from './list-review.ts';
import { getSeries, listSeries } from './list-series.ts';
import { listSignals } from './list-signals.ts';
import { listSources } from './list-sources.ts';
import { readBadgeState } from './read-badge-state.ts';
import { readBoard } from './read-board.ts';
import { readCalibration } from './read-calibration.ts';
import { readCalendar } from './read-calendar.ts';
import { readDistribution } from './read-distribution.ts';
import { readForecast, readWindowedForecast } from './read-forecast.ts';
import { getForecast, readHistory } from './read-history.ts';
import { readLabForecast } from './read-lab-forecast.ts';
import { readNews } from './read-news.ts';
import { readOutlook } from './read-outlook.ts';
import { readPlan } from './read-plan.ts';
import { readProbability } from './read-probability.ts';
import { readTrackRecord } from './read-track-record.ts';
import { readUpcoming } from './read-upcoming.ts';
import { readiness } from './readiness.ts';
import { recordFacts } from './record-facts.ts';
import { keepRequestAnswer, takeRequestKey } from './request-keys.ts';
import { refresh } from './refresh.ts';
import {
  createWebhook,
  getWebhook,
  listAllWebhooks,
  removeWebhook,
  rotateSecret,
} from './manage-webhooks.ts';
import { listWebhookDeliveries, pingWebhook, replayWebhook } from './webhook-log.ts';

/** Every use case that the paths answer from, bound to what a process runs on. */
export function bindServices(
  ctx: Context,
  { allowPrivateWebhooks = false }: { allowPrivateWebhooks?: boolean } = {},
) {
  const bind =
    <Input, Answer>(verb: (call: Call<Input>) => Answer) =>
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
    exportData: bind(exportData),
    listChanges: bind(listChanges),
    listSources: bind(listSources),
    listRefreshRuns: bind(listRefreshRuns),
    createWebhook: (input: Omit<Parameters<typeof createWebhook>[0]['input'], 'allowPrivate'>) =>
      createWebhook({ ctx, input: { ...input, allowPrivate: allowPrivateWebhooks } }),
    listWebhooks: bind(listAllWebhooks),
    // Its secrets are nobody's business beyond this.
    getWebhook: bind<{ readonly id: string }, Promise<Webhook>>(getWebhook),
    removeWebhook: bind(removeWebhook),
    rotateSecret: bind(rotateSecret),
    pingWebhook: bind(pingWebhook),
    listWebhookDeliveries: bind(listWebhookDeliveries),
    replayWebhook: bind(replayWebhook),
    refresh: bind(refresh),
    readiness: () => readiness({ ctx }),
  };
}

export type Services = ReturnType<typeof bindServices>;
