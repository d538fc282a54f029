import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { forecastSchema } from '../../render/documents/forecast-document.ts';
import { forecastJson } from '../../render/documents/forecast-json.ts';
import { labDocument, labSchema } from '../../render/documents/lab-document.ts';
import { answer, answerPage } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { listOf, oneOf } from '../descriptions.ts';
import { momentOf, onItsDay } from '../moment.ts';
import { atOneMoment, coverage, moment, partOf, partOfList, pathPart } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const labPath = z.object({ lab: pathPart('moonshot') });
const listQuery = z.strictObject({ ...moment, ...partOfList });
const labQuery = z.strictObject(moment);
const forecastQuery = atOneMoment(z.strictObject({ coverage, ...moment }));

const listRoute = createRoute({
  method: 'get',
  path: '/v1/labs',
  operationId: 'listLabs',
  tags: ['Catalog'],
  summary: 'All labs',
  request: { query: listQuery },
  responses: listOf(labSchema, 'The labs, by slug.'),
});

const labRoute = createRoute({
  method: 'get',
  path: '/v1/labs/{lab}',
  operationId: 'getLab',
  tags: ['Catalog'],
  summary: 'One lab',
  request: { params: labPath, query: labQuery },
  responses: oneOf(labSchema, 'The lab.', ['series', 'releases', 'forecast']),
});

const forecastRoute = createRoute({
  method: 'get',
  path: '/v1/labs/{lab}/forecast',
  operationId: 'getLabForecast',
  tags: ['Forecasts'],
  summary: "When the lab's next milestone ships, in any series",
  request: { params: labPath, query: forecastQuery },
  responses: oneOf(forecastSchema, 'The forecast.', ['lab', 'series']),
});

/** The labs, and the forecast of what a lab ships next in any series. */
export function labRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state);

  app.openapi(
    { ...listRoute, middleware },
    async (c) => {
      const query = c.req.valid('query');
      const when = momentOf(c, state, query);
      const page = await services.listLabs({ ...when, ...partOf(query) });
      return answerPage(c, state, { ...when, page, render: labDocument });
    },
    refuse(listQuery),
  );

  app.openapi(
    { ...labRoute, middleware },
    async (c) => {
      const when = momentOf(c, state, c.req.valid('query'));
      const { lab } = c.req.valid('param');
      return answer(c, state, async () => {
        const view = await services.getLab({ lab, ...when });
        const { slug } = view.lab;
        const links = {
          series: `/v1/series?lab=${slug}`,
          releases: `/v1/releases?lab=${slug}`,
          forecast: `/v1/labs/${slug}/forecast`,
        };
        return { ...when, data: labDocument(view), links };
      });
    },
    refuse(labQuery),
  );

  app.openapi(
    { ...forecastRoute, middleware },
    async (c) => {
      const { coverage: asked, ...query } = c.req.valid('query');
      const when = momentOf(c, state, query);
      const { lab } = c.req.valid('param');
      return answer(c, state, async () => {
        const { view, window } = await services.readLabForecast({ lab, coverage: asked, ...when });
        const links = { lab: `/v1/labs/${view.lab}`, series: `/v1/series?lab=${view.lab}` };
        return { ...onItsDay(when), json: forecastJson(view, window), links };
      });
    },
    refuse(forecastQuery),
  );
}
