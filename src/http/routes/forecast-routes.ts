import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { FORECAST_STATUSES } from '../../domain/forecast-view.ts';
import { forecastDocument, forecastSchema } from '../../render/documents/forecast-document.ts';
import { upcomingDocument, upcomingSchema } from '../../render/documents/upcoming-document.ts';
import { answer, answerPage } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { listOf, oneOf } from '../descriptions.ts';
import { momentOf, onItsDay } from '../moment.ts';
import {
  atOneMoment,
  days,
  decimal,
  moment,
  partOf,
  partOfList,
  pathPart,
  severalOf,
  slug,
  target,
} from '../parameters.ts';
import { refuse } from '../refuse.ts';

const tags = ['Forecasts'];
const listQuery = atOneMoment(
  z.strictObject({
    lab: severalOf(slug).meta({ description: 'Of these labs, as in a,b.', examples: ['moonshot'] }),
    series: severalOf(slug).meta({ description: 'Of these series.', examples: ['kimi'] }),
    status: severalOf(z.enum(FORECAST_STATUSES)).meta({
      description: 'Of these statuses; `resolved` lists what a release has ended.',
      examples: ['open,overdue'],
    }),
    target,
    ...moment,
    ...partOfList,
  }),
);
const forecastQuery = z.strictObject(moment);
const upcomingQuery = atOneMoment(
  z.strictObject({
    within: days(1, 730)
      .default(30)
      .meta({
        description: 'Days from `as_of` on; what may have shipped unseen before it counts too.',
        examples: ['30d'],
      }),
    min_probability: decimal(0, 1)
      .default(0)
      .meta({ description: 'At least this likely to ship in those days.' }),
    target,
    ...moment,
    ...partOfList,
  }),
);

const listRoute = createRoute({
  method: 'get',
  path: '/v1/forecasts',
  operationId: 'listForecasts',
  tags,
  summary: 'The forecasts of many series at once',
  request: { query: listQuery },
  responses: listOf(forecastSchema, 'The forecasts.'),
});

const forecastRoute = createRoute({
  method: 'get',
  path: '/v1/forecasts/{id}',
  operationId: 'getForecast',
  tags,
  summary: 'One stored forecast, as it was issued',
  request: {
    params: z.object({ id: pathPart('kimi.milestone.2026-04-21.hindcast') }),
    query: forecastQuery,
  },
  responses: oneOf(forecastSchema, 'The forecast.', ['of', 'forecast']),
});

const upcomingRoute = createRoute({
  method: 'get',
  path: '/v1/upcoming',
  operationId: 'listUpcoming',
  tags,
  summary: 'What is likely soon',
  request: { query: upcomingQuery },
  responses: listOf(upcomingSchema, 'The forecasts, the likeliest first.'),
});

/** Forecasts across series. */
export function forecastRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state);

  app.openapi(
    { ...listRoute, middleware },
    async (c) => {
      const {
        as_of,
        recorded_before,
        lab = [],
        series = [],
        status = [],
        target: of,
        ...query
      } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const filter = { labs: lab, series, statuses: status, target: of };
      const page = await services.listForecasts({ ...filter, ...when, ...partOf(query) });
      return answerPage(c, state, { ...onItsDay(when), page, render: forecastDocument });
    },
    refuse(listQuery),
  );

  app.openapi(
    { ...forecastRoute, middleware },
    async (c) => {
      const when = momentOf(c, state, c.req.valid('query'));
      const { id } = c.req.valid('param');
      return answer(c, state, async () => {
        const view = await services.getForecast({ id, ...when });
        const path = view.series === null ? `/v1/labs/${view.lab}` : `/v1/series/${view.series}`;
        const links = { of: path, forecast: `${path}/forecast` };
        return { ...when, data: forecastDocument(view), links };
      });
    },
    refuse(forecastQuery),
  );

  app.openapi(
    { ...upcomingRoute, middleware },
    async (c) => {
      const {
        as_of,
        recorded_before,
        within,
        min_probability,
        target: of,
        ...query
      } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const soon = { target: of, withinDays: within, minProbability: min_probability };
      const page = await services.readUpcoming({ ...soon, ...when, ...partOf(query) });
      return answerPage(c, state, { ...onItsDay(when), page, render: upcomingDocument });
    },
    refuse(upcomingQuery),
  );
}
