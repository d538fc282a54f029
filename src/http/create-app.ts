import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { AppEnv, AppOptions, AppState } from './app-state.ts';
import { refuseNameless } from './nameless.ts';
import { nothingThere } from './page-failure.ts';
import { preflight } from './preflight.ts';
import { problem } from './problem.ts';
import { problemOfError } from './problem-of-error.ts';
import { createResponseCache } from './response-cache.ts';
import type { ResponseCache } from './response-cache.ts';
import { badgeRoutes } from './routes/badge-routes.ts';
import { calendarRoutes } from './routes/calendar-routes.ts';
import { cardRoutes } from './routes/card-routes.ts';
import { diffRoutes } from './routes/diff-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { feedRoutes } from './routes/feed-routes.ts';
import { forecastRoutes } from './routes/forecast-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { labRoutes } from './routes/lab-routes.ts';
import { markdownRoutes } from './routes/markdown-routes.ts';
import { mcpRoutes } from './routes/mcp-routes.ts';
import { metricsRoutes } from './routes/metrics-routes.ts';
import { oembedRoutes } from './routes/oembed-routes.ts';
import { openapiRoutes } from './routes/openapi-routes.ts';
import { operatorRoutes } from './routes/operator-routes.ts';
import { planPageRoutes } from './routes/plan-page-routes.ts';
import { planRoutes } from './routes/plan-routes.ts';
import { aboutPageRoutes } from './routes/about-page-routes.ts';
import { changeRoutes } from './routes/change-routes.ts';
import { chartRoutes } from './routes/chart-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { releaseRoutes } from './routes/release-routes.ts';
import { seriesPageRoutes } from './routes/series-page-routes.ts';
import { seriesForecastRoutes } from './routes/series-forecast-routes.ts';
import { seriesRoutes } from './routes/series-routes.ts';
import { sourceRoutes } from './routes/source-routes.ts';
import { signalRoutes } from './routes/signal-routes.ts';
import { webhookDeliveryRoutes } from './routes/webhook-delivery-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { widgetRoutes } from './routes/widget-routes.ts';
import { trackRecordRoutes } from './routes/track-record-routes.ts';
import type { Services } from '../services/bind-services.ts';
import { createRouter } from './create-router.ts';
import { refuseUnreadable } from './unreadable.ts';

/** The whole service over HTTP; nothing in it knows where it runs. */
export function createApp(
  services: Services,
  options: AppOptions,
  cache: ResponseCache = createResponseCache(),
): OpenAPIHono<AppEnv> {
  const state: AppState = { ...options, services, cache };
  const app = new OpenAPIHono<AppEnv>({ router: createRouter() });

  // In one, since each middleware costs every request a promise.
  app.use(
    async (c, next) => refuseUnreadable(c) ?? preflight(c) ?? refuseNameless(c) ?? (await next()),
  );
  const refuseMethod = methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) =>
      problem('method-not-allowed', {
        detail: `${c.req.method} is not possible here: take ${methods.join(', ')}.`,
        instance: c.req.path,
        headers: { Allow: [...methods, 'OPTIONS'].join(', ') },
      }),
  });
  // Only what no route takes can be one that has other methods.
  app.notFound(async (c: Context<AppEnv, string>) => {
    c.res = nothingThere(c);
    await refuseMethod(c, async () => undefined);
    return c.res;
  });
  app.onError((error, c) => problemOfError(error, c, options.log));

  labRoutes(app, state);
  seriesRoutes(app, state);
  releaseRoutes(app, state);
  seriesForecastRoutes(app, state);
  forecastRoutes(app, state);
  diffRoutes(app, state);
  planRoutes(app, state);
  signalRoutes(app, state);
  trackRecordRoutes(app, state);
  changeRoutes(app, state);
  exportRoutes(app, state);
  sourceRoutes(app, state);
  operatorRoutes(app, state);
  webhookRoutes(app, state);
  webhookDeliveryRoutes(app, state);
  badgeRoutes(app, state);
  cardRoutes(app, state);
  widgetRoutes(app, state);
  oembedRoutes(app, state);
  calendarRoutes(app, state);
  feedRoutes(app, state);
  markdownRoutes(app, state);
  mcpRoutes(app, state);
  healthRoutes(app, state);
  metricsRoutes(app, state);
  openapiRoutes(app, state);
  chartRoutes(app, state);
  pageRoutes(app, state);
  aboutPageRoutes(app, state);
  planPageRoutes(app, state);
  seriesPageRoutes(app, state);
  return app;
}
