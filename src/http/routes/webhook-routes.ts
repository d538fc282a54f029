import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { WEBHOOK_TYPES } from '../../domain/webhook.ts';
import {
  webhookDocument,
  webhookSchema,
  webhookWithSecretSchema,
} from '../../render/documents/webhook-document.ts';
import { answerOnce } from '../answer-once.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { bearer } from '../bearer.ts';
import { envelopeOf, unkeptListOf } from '../descriptions.ts';
import { single } from '../envelope.ts';
import { idempotencyHeaders } from '../idempotent.ts';
import { decimal, partOf, partOfList, pathPart, slug } from '../parameters.ts';
import { refuseBody } from '../refuse-body.ts';
import { refuse } from '../refuse.ts';
import { revisionOf } from '../revision.ts';
import { unkept, unkeptPage } from '../unkept.ts';
import {
  operatorAnswers,
  operatorAnswersToBody,
  operatorAnswersToWrites,
  OPERATORS,
} from '../operator-answers.ts';
import { operatorPosts, operatorWrites } from '../operator-writes.ts';
import { tokenActor } from '../token-actor.ts';

const noQuery = z.strictObject({});
const headers = idempotencyHeaders;
const listQuery = z.strictObject(partOfList);
const params = z.object({ id: pathPart('wh_8f2c') });
const LINKS = ['deliveries'];
const body = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .meta({ examples: ['https://example.org/hook'] }),
    types: z.array(z.enum(WEBHOOK_TYPES)).max(WEBHOOK_TYPES.length).default([]).meta({
      description: 'Empty for all.',
    }),
    labs: z.array(slug).max(250).default([]),
    series: z.array(slug).max(250).default([]),
    min_shift_days: z.int().min(1).max(730).nullable().default(7).meta({
      description:
        'How far the median has to move from where it was last told; null: not for that.',
    }),
    min_shift_probability: decimal(0.01, 1).nullable().default(null).meta({
      description:
        'How far the probability of the months that were last told has to move; null: not for that.',
    }),
  })
  .meta({ id: 'NewWebhook' });

const secretAnswer = {
  description: 'The subscriber, with the secret, which is shown this once.',
  content: { 'application/json': { schema: envelopeOf(webhookWithSecretSchema, LINKS) } },
};

const createHookRoute = createRoute({
  ...OPERATORS,
  method: 'post',
  path: '/v1/webhooks',
  operationId: 'createWebhook',
  summary: 'Be told of changes by Standard Webhooks, from now on',
  request: {
    query: noQuery,
    headers,
    body: { required: true, content: { 'application/json': { schema: body } } },
  },
  responses: operatorAnswersToBody({ 201: secretAnswer }),
});
const listRoute = createRoute({
  ...OPERATORS,
  method: 'get',
  path: '/v1/webhooks',
  operationId: 'listWebhooks',
  summary: 'The subscribers',
  request: { query: listQuery },
  responses: operatorAnswers(unkeptListOf(webhookSchema, 'The oldest first.')),
});
const getRoute = createRoute({
  ...OPERATORS,
  method: 'get',
  path: '/v1/webhooks/{id}',
  operationId: 'getWebhook',
  summary: 'One subscriber',
  request: { params, query: noQuery },
  responses: operatorAnswers({
    200: {
      description: 'The subscriber.',
      content: { 'application/json': { schema: envelopeOf(webhookSchema, LINKS) } },
    },
  }),
});
const deleteRoute = createRoute({
  ...OPERATORS,
  method: 'delete',
  path: '/v1/webhooks/{id}',
  operationId: 'deleteWebhook',
  summary: 'End a subscription',
  request: { params, query: noQuery, headers },
  responses: operatorAnswersToWrites({ 204: { description: 'It has ended.' } }),
});
const rotateRoute = createRoute({
  ...OPERATORS,
  method: 'post',
  path: '/v1/webhooks/{id}/rotate-secret',
  operationId: 'rotateWebhookSecret',
  summary: 'A new secret; for a day messages are signed with the one before too',
  request: { params, query: noQuery, headers },
  responses: operatorAnswersToWrites({ 200: secretAnswer }),
});

/** Who is told of changes; for operators. */
export function webhookRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  if (state.adminToken === null) return;
  const { services } = state;
  const middleware = bearer(state.adminToken);
  const writes = operatorWrites(state, state.adminToken);
  const actor = tokenActor(state.adminToken);
  const linksOf = (id: string) => ({ deliveries: `/v1/webhooks/${id}/deliveries` });
  type Asked = Parameters<typeof services.createWebhook>[0]['once'];
  type OfNothing = Parameters<typeof services.removeWebhook>[0]['once'];
  type Made = Awaited<ReturnType<typeof services.createWebhook>>;
  const withSecret = ({ webhook, secret }: Made) => ({
    data: { ...webhookDocument(webhook), secret },
    links: linksOf(webhook.id),
  });

  app.openapi(
    { ...createHookRoute, middleware: operatorPosts(state, state.adminToken) },
    async (c) => {
      const { min_shift_days, min_shift_probability, ...given } = c.req.valid('json');
      const thresholds = {
        minShiftDays: min_shift_days,
        minShiftProbability: min_shift_probability,
      };
      const asked = { ...given, ...thresholds, actor };
      const write = (once: Asked) => services.createWebhook({ ...asked, once });
      return answerOnce(c, state, { write, render: withSecret, status: 201 });
    },
    refuseBody(noQuery),
  );

  app.openapi(
    { ...listRoute, middleware },
    async (c) => {
      const page = await services.listWebhooks(partOf(c.req.valid('query')));
      return unkeptPage(c, state, page, webhookDocument);
    },
    refuse(listQuery),
  );

  app.openapi(
    { ...getRoute, middleware },
    async (c) => {
      const data = webhookDocument(await services.getWebhook(c.req.valid('param')));
      const links = linksOf(data.id);
      return unkept(single(await revisionOf(c, state), state, { asOf: null, data, links }));
    },
    refuse(noQuery),
  );

  app.openapi(
    { ...deleteRoute, middleware: writes },
    (c) => {
      const asked = { ...c.req.valid('param'), actor };
      const write = (once: OfNothing) => services.removeWebhook({ ...asked, once });
      return answerOnce(c, state, { write, render: null, status: 204 });
    },
    refuse(noQuery),
  );

  app.openapi(
    { ...rotateRoute, middleware: writes },
    async (c) => {
      const asked = { ...c.req.valid('param'), actor };
      const write = (once: Asked) => services.rotateSecret({ ...asked, once });
      return answerOnce(c, state, { write, render: withSecret });
    },
    refuse(noQuery),
  );
}
