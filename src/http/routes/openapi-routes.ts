import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AppEnv, AppState } from '../app-state.ts';
import { problemAnswer } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { isMatched } from '../entity-tag.ts';
import { fieldsOf } from '../fields.ts';
import { BASE_HEADERS, READ_CACHE_CONTROL, retainedOf } from '../headers.ts';
import { responseOf } from '../plain-answer.ts';
import { openapiDocument } from '../openapi-document.ts';
import { refuse } from '../refuse.ts';

const query = z.strictObject({});
const anyDocument = z.looseObject({ openapi: z.literal('3.1.0') });
const answers: Answers = {
  200: { description: 'It.', content: { 'application/json': { schema: anyDocument } } },
  304: { description: 'The reader has it.' },
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
  const headers = {
    ...BASE_HEADERS,
    'Cache-Control': READ_CACHE_CONTROL,
    ETag: `W/"openapi-${state.build}"`,
  };
  app.openapi(
    openapiRoute,
    (c) => {
      if (isMatched(headers.ETag, c.req.header('If-None-Match') ?? null)) {
        return responseOf({ status: 304, fields: retainedOf(fieldsOf(headers)), body: null });
      }
      body ??= JSON.stringify(openapiDocument(app, state));
      const type = { 'Content-Type': 'application/json; charset=utf-8' };
      return new Response(body, { headers: { ...headers, ...type } });
    },
    refuse(query),
  );
}
