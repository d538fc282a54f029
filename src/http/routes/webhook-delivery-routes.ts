import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { deliveryDocument, deliverySchema } from '../../render/documents/webhook-document.ts';
import { answerOnce } from '../answer-once.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { bearer } from '../bearer.ts';
import { envelopeOf, unkeptListOf } from '../descriptions.ts';
import { idempotencyHeaders } from '../idempotent.ts';
import { OPERATORS, operatorAnswers, operatorAnswersToWrites } from '../operator-answers.ts';
import { operatorWrites } from '../operator-writes.ts';
import { partOf, partOfList, pathPart } from '../parameters.ts';
import { refuse } from '../refuse.ts';
import { unkeptPage } from '../unkept.ts';

const noQuery = z.strictObject({});
const listQuery = z.strictObject(partOfList);
const params = z.object({ id: pathPart('wh_8f2c') });
const deliveryParams = params.extend({ delivery: pathPart('msg_8f2c') });
const queued = {
  description: 'The message, queued.',
  content: { 'application/json': { schema: envelopeOf(deliverySchema, ['deliveries']) } },
};
const listAnswers = unkeptListOf(
  deliverySchema,
  'The newest first; what has ended is kept for thirty days.',
);

const listRoute = createRoute({
  ...OPERATORS,
  method: 'get',
  path: '/v1/webhooks/{id}/deliveries',
  operationId: 'listWebhookDeliveries',
  summary: 'The messages to a subscriber, with every attempt',
  request: { params, query: listQuery },
  responses: operatorAnswers(listAnswers),
});
const pingRoute = createRoute({
  ...OPERATORS,
  method: 'post',
  path: '/v1/webhooks/{id}/ping',
  operationId: 'pingWebhook',
  summary: 'Send a message that says nothing, to test the way',
  request: { params, query: noQuery, headers: idempotencyHeaders },
  responses: operatorAnswersToWrites({ 202: queued }),
});
const replayRoute = createRoute({
  ...OPERATORS,
  method: 'post',
  path: '/v1/webhooks/{id}/deliveries/{delivery}/replay',
  operationId: 'replayWebhookDelivery',
  summary: 'Send a message once more, under the same id',
  request: { params: deliveryParams, query: noQuery, headers: idempotencyHeaders },
  responses: operatorAnswersToWrites({ 202: queued }),
});

/** What subscribers were sent, and what came of it; for operators. */
export function webhookDeliveryRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  if (state.adminToken === null) return;
  const { services } = state;
  const middleware = bearer(state.adminToken);
  const writes = operatorWrites(state, state.adminToken);
  type Asked = Parameters<typeof services.pingWebhook>[0]['once'];
  type Logged = Awaited<ReturnType<typeof services.pingWebhook>>;
  const render = (logged: Logged) => ({
    data: deliveryDocument(logged),
    links: { deliveries: `/v1/webhooks/${logged.delivery.webhook}/deliveries` },
  });

  app.openapi(
    { ...listRoute, middleware },
    async (c) => {
      const input = { ...c.req.valid('param'), ...partOf(c.req.valid('query')) };
      const page = await services.listWebhookDeliveries(input);
      return unkeptPage(c, state, page, deliveryDocument);
    },
    refuse(listQuery),
  );
  app.openapi(
    { ...pingRoute, middleware: writes },
    (c) => {
      const asked = c.req.valid('param');
      const write = (once: Asked) => services.pingWebhook({ ...asked, once });
      return answerOnce(c, state, { write, render, status: 202 });
    },
    refuse(noQuery),
  );
  app.openapi(
    { ...replayRoute, middleware: writes },
    (c) => {
      const asked = c.req.valid('param');
      const write = (once: Asked) => services.replayWebhook({ ...asked, once });
      return answerOnce(c, state, { write, render, status: 202 });
    },
    refuse(noQuery),
  );
}
