import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { FORECAST_KINDS } from '../../domain/forecast.ts';
import {
  distributionDocument,
  distributionSchema,
} from '../../render/documents/distribution-document.ts';
import { forecastDocument, forecastSchema } from '../../render/documents/forecast-document.ts';
import { forecastJson } from '../../render/documents/forecast-json.ts';
import {
  probabilityDocument,
  probabilitySchema,
} from '../../render/documents/probability-document.ts';
import { checkDaysAsked } from '../../domain/days-asked.ts';
import { rangeOf } from '../range-of.ts';
import { answer, answerPage } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { listOf, oneOf } from '../descriptions.ts';
import { momentOf, onItsDay } from '../moment.ts';
import {
  atOneMoment,
  coverage,
  day,
  days,
  moment,
  partOf,
  partOfList,
  pathPart,
  target,
} from '../parameters.ts';
import { refuse } from '../refuse.ts';

const params = z.object({ series: pathPart('kimi') });
const tags = ['Forecasts'];
const forecastQuery = atOneMoment(z.strictObject({ target, coverage, ...moment }));
const probabilityQuery = atOneMoment(
  z.strictObject({
    target,
    by: day.optional().meta({
      format: 'date',
      examples: ['2027-12-31'],
      description: 'Up to this day, included.',
    }),
    from: day.optional().meta({ format: 'date', description: 'From this day on; needs `to`.' }),
    to: day.optional().meta({ format: 'date', description: 'Up to this day; needs `from`.' }),
    ...moment,
  }),
);
const distributionQuery = atOneMoment(
  z.strictObject({
    target,
    step: days(1, 365).default(1).meta({ description: 'Days between points, as in 7d.' }),
    ...moment,
  }),
);
const historyQuery = z.strictObject({
  target,
  kind: z.enum(FORECAST_KINDS).optional().meta({ description: 'Both if absent.' }),
  ...moment,
  ...partOfList,
});

const forecastRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/forecast',
  operationId: 'getForecastOfSeries',
  tags,
  summary: 'When the series ships next',
  description:
    'With `as_of`, the forecast that could have been made on that day from what was published by then. With `recorded_before`, the one that this service gave just before that instant, from what it had recorded by then, with what it had recorded of the outcome.',
  request: { params, query: forecastQuery },
  responses: oneOf(forecastSchema, 'The forecast.', ['series', 'distribution', 'history', 'badge']),
});

const probabilityRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/forecast/probability',
  operationId: 'getProbability',
  tags,
  summary: 'The probability that it ships by a day, or between two',
  request: { params, query: probabilityQuery },
  responses: oneOf(probabilitySchema, 'The probability.', ['forecast']),
});

const distributionRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/forecast/distribution',
  operationId: 'getDistribution',
  tags,
  summary: 'The whole predictive distribution',
  request: { params, query: distributionQuery },
  responses: oneOf(distributionSchema, 'The distribution.', ['forecast']),
});

const historyRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/forecast/history',
  operationId: 'getForecastHistory',
  tags,
  summary: 'The stored forecasts of the series',
  request: { params, query: historyQuery },
  responses: listOf(forecastSchema, 'The forecasts, the newest first.'),
});

/** The forecast of a series and what can be asked of it. */
export function seriesForecastRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state);

  app.openapi(
    { ...forecastRoute, middleware },
    async (c) => {
      const { as_of, recorded_before, ...query } = c.req.valid('query');
      const { series } = c.req.valid('param');
      const when = momentOf(c, state, { as_of, recorded_before });
      return answer(c, state, async () => {
        const input = { series, ...when, ...query };
        const { view, window } = await services.readWindowedForecast(input);
        const slug = view.series ?? series;
        const path = `/v1/series/${slug}`;
        const links = {
          series: path,
          distribution: `${path}/forecast/distribution`,
          history: `${path}/forecast/history`,
          badge: `/badge/${slug}.svg`,
        };
        return { ...onItsDay(when), json: forecastJson(view, window), links };
      });
    },
    refuse(forecastQuery),
  );

  app.openapi(
    { ...probabilityRoute, middleware },
    async (c) => {
      const { as_of, recorded_before, target: kind, ...query } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const { series } = c.req.valid('param');
      const range = rangeOf(query);
      // Here too: what is asked in vain is refused whatever its reader has.
      checkDaysAsked(range, onItsDay(when).asOf ?? c.get('revision').today);
      const input = { series, target: kind, ...when, ...range };
      return answer(c, state, async () => {
        const found = await services.readProbability(input);
        const links = { forecast: `/v1/series/${found.view.series ?? series}/forecast` };
        return { ...onItsDay(when), data: probabilityDocument(found), links };
      });
    },
    refuse(probabilityQuery),
  );

  app.openapi(
    { ...distributionRoute, middleware },
    async (c) => {
      const { as_of, recorded_before, target: kind, step } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const { series } = c.req.valid('param');
      const input = { series, target: kind, ...when, stepDays: step };
      return answer(c, state, async () => {
        const { view, points } = await services.readDistribution(input);
        const data = distributionDocument(view, points, step);
        const links = { forecast: `/v1/series/${view.series ?? series}/forecast` };
        return { ...onItsDay(when), data, links };
      });
    },
    refuse(distributionQuery),
  );

  app.openapi(
    { ...historyRoute, middleware },
    async (c) => {
      const { as_of, recorded_before, target: of, kind = null, ...query } = c.req.valid('query');
      const when = momentOf(c, state, { as_of, recorded_before });
      const { series } = c.req.valid('param');
      const input = { series, target: of, kind, ...when, ...partOf(query) };
      const page = await services.readHistory(input);
      return answerPage(c, state, { ...when, page, render: forecastDocument });
    },
    refuse(historyQuery),
  );
}
