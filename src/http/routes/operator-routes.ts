import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { REVIEW_STATES } from '../../domain/review-item.ts';
import { auditDocument, auditSchema } from '../../render/documents/audit-document.ts';
import {
  refreshRunDocument,
  refreshRunSchema,
} from '../../render/documents/refresh-run-document.ts';
import { reviewDocument, reviewSchema } from '../../render/documents/review-document.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { bearer } from '../bearer.ts';
import { envelopeOf, problemAnswer, unkeptListOf } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { single } from '../envelope.ts';
import { idempotencyHeaders } from '../idempotent.ts';
import { OPERATORS, operatorAnswersToOrders } from '../operator-answers.ts';
import { operatorWrites } from '../operator-writes.ts';
import { partOf, partOfList } from '../parameters.ts';
import { refuse } from '../refuse.ts';
import { revisionOf } from '../revision.ts';
import { unkept, unkeptPage } from '../unkept.ts';
import { recordingRoutes } from './recording-routes.ts';

const listQuery = z.strictObject(partOfList);
const refreshQuery = z.strictObject({});

const runsAnswers = listAnswers(refreshRunSchema);
const auditAnswers = listAnswers(auditSchema);
const reviewQuery = z.strictObject({
  state: z
    .enum(REVIEW_STATES)
    .default('open')
    .meta({ description: 'open: those that wait for a decision.' }),
  ...partOfList,
});
const reviewRoute = createRoute({
  method: 'get',
  path: '/v1/review',
  operationId: 'listReview',
  ...OPERATORS,
  summary: 'What waits for a person: ids that no rule maps, dates that moved, and conflicts',
  description:
    '`settled` is what waits for nobody any more, though nobody decided it: the id was mapped otherwise, or the conflict is over.',
  request: { query: reviewQuery },
  responses: listAnswers(reviewSchema, 'By id.'),
});
const refreshAnswers = operatorAnswersToOrders({
  200: {
    description: 'The run, ended.',
    content: { 'application/json': { schema: envelopeOf(refreshRunSchema, ['runs']) } },
  },
});
const listRoute = createRoute({
  method: 'get',
  path: '/v1/refresh-runs',
  operationId: 'listRefreshRuns',
  ...OPERATORS,
  summary: 'The runs of the refresh',
  request: { query: listQuery },
  responses: runsAnswers,
});

const auditRoute = createRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'listAudit',
  ...OPERATORS,
  summary: 'What operators did: who, when, what',
  request: { query: listQuery },
  responses: auditAnswers,
});

const refreshRoute = createRoute({
  method: 'post',
  path: '/v1/refresh',
  operationId: 'refresh',
  ...OPERATORS,
  summary: 'Read the sources and renew the forecasts now',
  request: { query: refreshQuery, headers: idempotencyHeaders },
  responses: refreshAnswers,
});

/** What operators do; the paths exist only where a token is configured. */
export function operatorRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  if (state.adminToken === null) return;
  const { services } = state;
  const middleware = bearer(state.adminToken);
  const scheme = { type: 'http', scheme: 'bearer' } as const;
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', scheme);

  app.openapi(
    { ...listRoute, middleware },
    async (c) => {
      const page = await services.listRefreshRuns(partOf(c.req.valid('query')));
      return unkeptPage(c, state, page, refreshRunDocument);
    },
    refuse(listQuery),
  );

  app.openapi(
    { ...auditRoute, middleware },
    async (c) => {
      const page = await services.listAudit(partOf(c.req.valid('query')));
      return unkeptPage(c, state, page, auditDocument);
    },
    refuse(listQuery),
  );

  app.openapi(
    { ...reviewRoute, middleware },
    async (c) => {
      const { state: wanted, ...asked } = c.req.valid('query');
      const page = await services.listReview({ state: wanted, ...partOf(asked) });
      return unkeptPage(c, state, page, reviewDocument);
    },
    refuse(reviewQuery),
  );

  recordingRoutes(app, state, state.adminToken);

  app.openapi(
    { ...refreshRoute, middleware: operatorWrites(state, state.adminToken) },
    async (c) => {
      const run = await services.refresh({ trigger: 'request', on: null });
      // The run itself makes a new revision.
      const revision = await revisionOf(c, state);
      const links = { runs: '/v1/refresh-runs' };
      return unkept(single(revision, state, { asOf: null, data: refreshRunDocument(run), links }));
    },
    refuse(refreshQuery),
  );
}

function listAnswers(item: z.ZodType, order = 'The newest first.'): Answers {
  return {
    ...unkeptListOf(item, order),
    401: problemAnswer('The bearer token is missing or wrong.'),
  };
}
