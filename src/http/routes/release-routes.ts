import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { LEVELS, STAGES } from '../../domain/release.ts';
import {
  releaseDocument,
  releaseSchema,
  wholeReleaseDocument,
  wholeReleaseSchema,
} from '../../render/documents/release-document.ts';
import { answer, answerPage } from '../answer.ts';
import type { AppContext, AppEnv, AppState } from '../app-state.ts';
import { conditional } from '../conditional.ts';
import { listOf, oneOf } from '../descriptions.ts';
import { momentOf } from '../moment.ts';
import { day, moment, ofLab, ofSeries, partOf, partOfList, pathPart, slug } from '../parameters.ts';
import { refuse } from '../refuse.ts';

const filters = {
  level: z.enum(LEVELS).optional().meta({ description: 'Of this level.' }),
  stage: z.enum(STAGES).optional().meta({ description: 'Releases with an event of this stage.' }),
  since: day
    .optional()
    .meta({ format: 'date', description: 'With an event on or after this day.' }),
  until: day
    .optional()
    .meta({ format: 'date', description: 'With an event on or before this day.' }),
  q: slug.optional().meta({ description: 'Words of the name or the id.', examples: ['k2.6'] }),
  conflict: z.enum(['true', 'false']).optional().meta({
    description: 'With an event of which the sources disagree by more than a day, or none.',
  }),
};
const listQuery = z.strictObject({
  lab: ofLab,
  series: ofSeries,
  ...filters,
  ...moment,
  ...partOfList,
});
const ofSeriesQuery = z.strictObject({ ...filters, ...moment, ...partOfList });
const releaseQuery = z.strictObject(moment);
const seriesPath = z.object({ series: pathPart('kimi') });
const releasePath = z.object({ id: pathPart('kimi-k2.6') });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/releases',
  operationId: 'listReleases',
  tags: ['Releases'],
  summary: 'Releases with their events and every claim',
  request: { query: listQuery },
  responses: listOf(releaseSchema, 'The releases, by id.'),
});

const ofSeriesRoute = createRoute({
  method: 'get',
  path: '/v1/series/{series}/releases',
  operationId: 'listReleasesOfSeries',
  tags: ['Releases'],
  summary: 'The releases of a series',
  request: { params: seriesPath, query: ofSeriesQuery },
  responses: listOf(releaseSchema, 'The releases, by id.'),
});

const releaseRoute = createRoute({
  method: 'get',
  path: '/v1/releases/{id}',
  operationId: 'getRelease',
  tags: ['Releases'],
  summary: 'One release with every claim and judgement, superseded ones too',
  request: { params: releasePath, query: releaseQuery },
  responses: oneOf(wholeReleaseSchema, 'The release.', ['lab', 'series']),
});

/** What shipped, and who says so. */
export function releaseRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services } = state;
  const middleware = conditional(state);

  async function list(c: AppContext, asked: z.infer<typeof listQuery>): Promise<Response> {
    const { lab = null, series = null, level = null, stage = null } = asked;
    const { since = null, until = null, q = null } = asked;
    const conflict = asked.conflict === undefined ? null : asked.conflict === 'true';
    const when = momentOf(c, state, asked);
    const filter = { lab, series, level, stage, since, until, q, conflict, ...when };
    const page = await services.listReleases({ ...filter, ...partOf(asked) });
    return answerPage(c, state, { ...when, page, render: releaseDocument });
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
    { ...releaseRoute, middleware },
    async (c) => {
      const when = momentOf(c, state, c.req.valid('query'));
      const { id } = c.req.valid('param');
      return answer(c, state, async () => {
        const view = await services.getRelease({ id, ...when });
        const links = { lab: `/v1/labs/${view.lab}`, series: `/v1/series/${view.release.series}` };
        return { ...when, data: wholeReleaseDocument(view), links };
      });
    },
    refuse(releaseQuery),
  );
}
