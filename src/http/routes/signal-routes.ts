import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { outlookDocument, outlookSchema } from '../../render/documents/outlook-document.ts';
import { signalDocument, signalSchema } from '../../render/documents/signal-document.ts';
import { answer, answerPage } from '../answer.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { listOf, oneOf } from '../descriptions.ts';
import { momentOf } from '../moment.ts';
import { day, moment, ofLab, ofSeries, partOf, partOfList, pathPart, slug } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const tags = ['Evidence'];
const filters = {
  kind: slug.optional().meta({
    examples: ['preview'],
    description:
      'Of this kind. Kinds are as recorded, no closed list: one that nothing has finds nothing.',
  }),
  since: day.optional().meta({ format: 'date', description: 'Seen on this day or later.' }),
  until: day.optional().meta({ format: 'date', description: 'Seen on this day or earlier.' }),
  ...moment,
  ...partOfList,
};
const listQuery = z.strictObject({
  lab: ofLab,
  series: ofSeries,
  ...filters,
});
const ofSeriesQuery = z.strictObject(filters);
const outlookQuery = z.strictObject(moment);
const params = z.object({ series: pathPart('kimi') });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/signals',
  operationId: 'listSignals',
  tags,
  summary: 'Signals, what their kind is worth, and what they did to the forecast',
  request: { query: listQuery },
  responses: listOf(signalSchema, 'The signals, the oldest first.'),
});

const ofSeriesRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/signals',
  operationId: 'listSignalsOfSeries',
  tags,
  summary: 'The signals of a series',
  request: { params, query: ofSeriesQuery },
  responses: listOf(signalSchema, 'The signals, the oldest first.'),
});

const outlookRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/outlook',
  operationId: 'getOutlook',
  tags,
  summary: 'What is said of the next release, and what came of it',
  request: { params, query: outlookQuery },
  responses: oneOf(outlookSchema, 'The outlook.', ['series', 'signals', 'forecast']),
});

/** The evidence that a release is coming, and what it is said to be. */
export function signalRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state);

  async function list(c: AppContext, asked: z.infer<typeof listQuery>): Promise<Response> {
    const { lab = null, series = null, kind = null, since = null, until = null } = asked;
    const when = momentOf(c, state, asked);
    const filter = { lab, series, kind, since, until, ...when };
    const page = await services.listSignals({ ...filter, ...partOf(asked) });
    return answerPage(c, state, { ...when, page, render: signalDocument });
  }

  app.openapi(
    { ...listRoute, middleware },
    (c) => list(c, c.req.valid('query')),
    refuse(listQuery),
  );

  app.openapi(
    { ...ofSeriesRoute, middleware },
    (c) => list(c, { ...c.req.valid('query'), ...c.req.valid('param') }),
    refuse(ofSeriesQuery),
  );

  app.openapi(
    { ...outlookRoute, middleware },
    async (c) => {
      const when = momentOf(c, state, c.req.valid('query'));
      const { series } = c.req.valid('param');
      return answer(c, state, async () => {
        const view = await services.readOutlook({ series, ...when });
        const path = `/v1/series/${view.series}`;
        const links = { series: path, signals: `${path}/signals`, forecast: `${path}/forecast` };
        return { ...when, data: outlookDocument(view), links };
      });
    },
    refuse(outlookQuery),
  );
}
