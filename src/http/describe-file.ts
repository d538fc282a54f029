import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { problemAnswer } from './descriptions.ts';
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
  readonly method?: 'get' | 'post';
  readonly answers?: Answers;
}

/** Text of a media type that is no JSON. */
export const asText = { schema: z.string() };

/** Describes a path that answers with a file, whose route reads its parameters itself. */
export function describeFile(
  registry: OpenAPIHono['openAPIRegistry'],
  { path, operationId, tag, summary, params, query, content, method, answers }: FileDescription,
): void {
  registry.registerPath({
    method: method ?? 'get',
    path,
    operationId,
    tags: [tag],
    summary,
    request: { query, ...(params === undefined ? {} : { params }) },
    responses: {
      200: { description: 'It.', content },
      304: { description: 'The reader has it.' },
      400: problemAnswer('A parameter is unknown or wrong.'),
      ...(params === undefined ? {} : { 404: problemAnswer('There is no such thing.') }),
      500: problemAnswer('An unexpected error.'),
      503: problemAnswer('Not available right now.'),
      ...answers,
    },
  });
}
