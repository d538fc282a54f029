import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { entityHeaders, problemAnswer, unmodified } from './descriptions.ts';
import type { Answers } from './descriptions.ts';

interface FileDescription {
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query: z.ZodObject;
  /** By media type. */
  readonly content: Readonly<Record<string, { schema: z.ZodType }>>;
  /** Beside those of every file. */
  readonly headers?: Readonly<Record<string, { description?: string; schema: { type: 'string' } }>>;
  readonly answers?: Answers;
}

/** Text of a media type that is no JSON. */
export const asText = { schema: z.string() };

/** Describes a path that answers with a file, whose route reads its parameters itself. */
export function describeFile(
  registry: OpenAPIHono['openAPIRegistry'],
  { path, operationId, tag, summary, params, query, content, headers, answers }: FileDescription,
): void {
  registry.registerPath({
    method: 'get',
    path,
    operationId,
    tags: [tag],
    summary,
    request: { query, ...(params === undefined ? {} : { params }) },
    responses: {
      200: { description: 'It.', headers: { ...entityHeaders, ...headers }, content },
      304: { ...unmodified, headers: { ...entityHeaders, ...headers } },
      400: problemAnswer('A parameter is unknown or wrong.'),
      ...(params === undefined ? {} : { 404: problemAnswer('There is no such thing.') }),
      500: problemAnswer('An unexpected error.'),
      503: problemAnswer('Not available right now.'),
      ...answers,
    },
  });
}
