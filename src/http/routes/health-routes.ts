import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AppEnv, AppState } from '../app-state.ts';
import { problemAnswer } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { BASE_HEADERS, NEVER_CACHED } from '../headers.ts';
import { problem } from '../problem.ts';
import { refuse } from '../refuse.ts';

const tags = ['Machines'];
const query = z.strictObject({});
const healthSchema = z.strictObject({ status: z.literal('ok') });
const readinessSchema = z.strictObject({
  status: z.literal('ready'),
  migrated: z.boolean(),
  imported: z.boolean(),
  forecast: z.boolean(),
});
const healthAnswers: Answers = {
  200: { description: 'It does.', content: { 'application/json': { schema: healthSchema } } },
  400: problemAnswer('A parameter is unknown.'),
};
const readinessAnswers: Answers = {
  200: { description: 'It is.', content: { 'application/json': { schema: readinessSchema } } },
  400: problemAnswer('A parameter is unknown.'),
  500: problemAnswer('An unexpected error.'),
  503: problemAnswer('Not yet.'),
};

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags,
  summary: 'Whether the process answers',
  request: { query },
  responses: healthAnswers,
});

const readinessRoute = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  tags,
  summary: 'Whether it is migrated, imported and forecast, however old the data',
  request: { query },
  responses: readinessAnswers,
});

/** For those who watch the process: neither looks at the age of the data. */
export function healthRoutes(app: OpenAPIHono<AppEnv>, { services }: AppState): void {
  app.openapi(healthRoute, () => json({ status: 'ok' }), refuse(query));

  app.openapi(
    readinessRoute,
    async (c) => {
      const { ready, migrated, imported, forecast } = await services.readiness();
      if (ready) return json({ status: 'ready', migrated, imported, forecast });
      const missing = Object.entries({ migrated, imported, forecast }).filter(([, done]) => !done);
      const detail = `Not yet: ${missing.map(([step]) => step).join(', ')}.`;
      const headers = { 'Retry-After': '5' };
      return problem('unavailable', { detail, instance: c.req.path, headers });
    },
    refuse(query),
  );
}

function json(data: object): Response {
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': NEVER_CACHED,
  };
  return new Response(JSON.stringify(data), { headers: { ...BASE_HEADERS, ...headers } });
}
