import type { RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { problemSchema } from './problem.ts';

const envelope = {
  schema_version: z.string().meta({ examples: ['1.0'] }),
  data_version: z.string().meta({ examples: ['17.mig2w8ys'] }),
  as_of: z.string().meta({ format: 'date', examples: ['2026-04-21'] }),
};
const link = z.string().meta({ examples: ['/v1/series/kimi'] });

const cacheHeaders = { 'Cache-Control': { schema: { type: 'string' } } } as const;
/** What every answer has that is kept. */
export const entityHeaders = {
  ...cacheHeaders,
  ETag: {
    description: 'Names the data, the build, the day and the URL; weak.',
    schema: { type: 'string' },
  },
} as const;
const listHeaders = {
  Link: { description: 'rel="next", where there is more (RFC 8288).', schema: { type: 'string' } },
} as const;

/** The answers of a path, by status, of which a handler makes the bodies itself. */
export type Answers = RouteConfig['responses'];

/** A problem document as an answer. */
export function problemAnswer(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

/** What went wrong, as a page for who looks at pages. */
export function pageOrProblem(description: string) {
  const { content } = problemAnswer(description);
  return { description, content: { ...content, 'text/html': { schema: z.string() } } };
}

export const unmodified = { description: 'The reader has it.', headers: entityHeaders };

/** Every answer of a read that is not the data itself. */
const readFailures: Answers = {
  304: unmodified,
  400: problemAnswer('A parameter is unknown or wrong.'),
  404: problemAnswer('There is no such thing.'),
  500: problemAnswer('An unexpected error.'),
  503: problemAnswer('Not available right now.'),
};

/** The envelope of one document, with links by these names beside `self`. */
export function envelopeOf<Data extends z.ZodType>(data: Data, linkNames: readonly string[] = []) {
  const links = Object.fromEntries(['self', ...linkNames].map((name) => [name, link]));
  return z.strictObject({ ...envelope, data, links: z.strictObject(links) });
}

/** The answers of a path that gives one document. */
export function oneOf<Data extends z.ZodType>(
  data: Data,
  description: string,
  linkNames: readonly string[] = [],
): Answers {
  const content = { 'application/json': { schema: envelopeOf(data, linkNames) } };
  return { 200: { description, headers: entityHeaders, content }, ...readFailures };
}

/** The answers of a path that gives a part of a list. */
export function listOf<Item extends z.ZodType>(item: Item, description: string): Answers {
  const headers = { ...entityHeaders, ...listHeaders };
  const answers = { 200: { description, headers, content: partOfListOf(item) }, ...readFailures };
  return { ...answers, 304: { ...unmodified, headers } };
}

/** The same of a list that nobody may keep. */
export function unkeptListOf<Item extends z.ZodType>(item: Item, description: string): Answers {
  const headers = { ...cacheHeaders, ...listHeaders };
  const { 304: _kept, ...failures } = readFailures;
  return { 200: { description, headers, content: partOfListOf(item) }, ...failures };
}

function partOfListOf<Item extends z.ZodType>(item: Item) {
  const schema = z.strictObject({
    ...envelope,
    total: z.int().min(0).meta({ description: 'The length of the whole list.' }),
    next: z.string().nullable().meta({ description: 'The cursor of the next part.' }),
    data: z.array(item),
    links: z.strictObject({ self: link, next: link.nullable() }),
  });
  return { 'application/json': { schema } };
}
