import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { seriesDocument, seriesSchema } from '../../render/documents/series-document.ts';
import { answer, answerPage } from '../answer.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { listOf, oneOf } from '../descriptions.ts';
import { momentOf } from '../moment.ts';
import { moment, ofLab, partOf, partOfList, pathPart } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const seriesPath = z.object({ series: pathPart('kimi') });
const listQuery = z.strictObject({
  lab: ofLab,
  ...moment,
  ...partOfList,
});
const seriesQuery = z.strictObject(moment);

const listRoute = createRoute({
  method: 'get',
  path: '/v1/series',
  operationId: 'listSeries',
  tags: ['Catalog'],
  summary: 'All series',
  request: { query: listQuery },
  responses: listOf(seriesSchema, 'The series, by slug.'),
});

const seriesRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}',
  operationId: 'getSeries',
  tags: ['Catalog'],
  summary: 'One series with its milestones',
  request: { params: seriesPath, query: seriesQuery },
  responses: oneOf(seriesSchema, 'The series.', ['lab', 'releases', 'forecast', 'badge']),
});

/** The series whose cadence is forecast. */
export function seriesRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state);

  app.openapi(
    { ...listRoute, middleware },
    async (c) => {
      const query = c.req.valid('query');
      const when = momentOf(c, state, query);
      const { lab = null } = query;
      const page = await services.listSeries({ lab, ...when, ...partOf(query) });
      return answerPage(c, state, { ...when, page, render: seriesDocument });
    },
    refuse(listQuery),
  );

  app.openapi(
    { ...seriesRoute, middleware },
    async (c) => {
      const when = momentOf(c, state, c.req.valid('query'));
      const { series } = c.req.valid('param');
      return answer(c, state, async () => {
        const view = await services.getSeries({ series, ...when });
        const path = `/v1/series/${view.series.slug}`;
        const links = {
          lab: `/v1/labs/${view.series.lab}`,
          releases: `${path}/releases`,
          forecast: `${path}/forecast`,
          badge: `/badge/${view.series.slug}.svg`,
        };
        return { ...when, data: seriesDocument(view), links };
      });
    },
    refuse(seriesQuery),
  );
}
