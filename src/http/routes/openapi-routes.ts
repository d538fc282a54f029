import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AppEnv, AppState } from '../app-state.ts';
import { buildFile } from '../build-file.ts';
import { entityHeaders, problemAnswer, unmodified } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { READ_CACHE_CONTROL } from '../headers.ts';
import { openapiDocument } from '../openapi-document.ts';
import { refuse } from '../refuse.ts';

const query = z.strictObject({});
const anyDocument = z.looseObject({ openapi: z.literal('3.1.0') });
const answers: Answers = {
  200: {
    description: 'It.',
    headers: entityHeaders,
    content: { 'application/json': { schema: anyDocument } },
  },
  304: unmodified,
  400: problemAnswer('A parameter is unknown.'),
};

const openapiRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'getOpenApi',
  tags: ['Machines'],
  summary: 'This document',
  request: { query },
  responses: answers,
});

/** The description of all paths; register it last. */
export function openapiRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  let body: string | null = null;
  const headers = { 'Cache-Control': READ_CACHE_CONTROL, ETag: `W/"openapi-${state.build}"` };
  app.openapi(
    openapiRoute,
    (c) =>
      buildFile(c, {
        type: 'application/json; charset=utf-8',
        headers,
        body: () => (body ??= JSON.stringify(openapiDocument(app, state))),
      }),
    refuse(query),
  );
}
