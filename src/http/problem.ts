import { z } from 'zod';
import { fieldsOf, pairsOf } from './fields.ts';
import { BASE_HEADERS, NEVER_CACHED } from './headers.ts';
import { inShort } from './in-short.ts';
import type { WrittenAnswer } from './plain-answer.ts';

const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'invalid-parameter': { status: 400, title: 'A parameter is wrong' },
  unauthorized: { status: 401, title: 'The bearer token is missing or wrong' },
  forbidden: { status: 403, title: 'The request may not come from there' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'This path has other methods' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of another type' },
  unprocessable: { status: 422, title: 'The body cannot be recorded as it is' },
  'timed-out': { status: 408, title: 'The request took too long to arrive' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  conflict: { status: 409, title: 'The request does not fit the state of the service' },
  'rate-limited': { status: 429, title: 'Too many requests from one address' },
  unexpected: { status: 500, title: 'Something went wrong here' },
  'not-implemented': { status: 501, title: 'This is not offered here' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const;
export type ProblemName = keyof typeof PROBLEMS;

const parameterErrorSchema = z.strictObject({
  parameter: z.string().meta({ examples: ['as_of'] }),
  message: z.string(),
});
export type ParameterError = z.infer<typeof parameterErrorSchema>;

export const problemSchema = z
  .strictObject({
    type: z.string().meta({ examples: ['urn:launchwindow:problem:not-found'] }),
    title: z.string(),
    status: z.int().meta({ examples: [404] }),
    detail: z.string(),
    instance: z.string().meta({ examples: ['/v1/series/kimmi'] }),
    errors: z.array(parameterErrorSchema).meta({
      description: 'The parameters or fields that are wrong: the first of them, if there are many.',
    }),
    known_parameters: z
      .array(z.string())
      .meta({ description: 'What the path takes, where a parameter is wrong.' }),
    suggestions: z.array(z.string()).meta({ description: 'What may have been meant.' }),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457).' });

/** What is repeated of a request: enough for the name of whatever there is, and for the errors of a body. */
const MOST_LETTERS = 500;
const MOST_OF_DETAIL = 2_000;

interface ProblemDetails {
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly ParameterError[];
  readonly knownParameters?: readonly string[];
  readonly suggestions?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response that says what went wrong and how to put it right. */
export function problem(name: ProblemName, details: ProblemDetails): Response {
  const { status, fields, body } = problemParts(name, details);
  return new Response(body, { status, headers: pairsOf(fields) });
}

/** The same in its parts, for whoever writes without a `Response`. */
export function problemParts(name: ProblemName, details: ProblemDetails): WrittenAnswer {
  const { status, title } = PROBLEMS[name];
  const document: z.infer<typeof problemSchema> = {
    type: `urn:launchwindow:problem:${name}`,
    title,
    status,
    detail: inShort(details.detail, MOST_OF_DETAIL),
    instance: inShort(uriReference(details.instance), MOST_LETTERS),
    errors: (details.errors ?? []).map(({ parameter, message }) => ({
      parameter: inShort(parameter, MOST_LETTERS),
      message: inShort(message, MOST_LETTERS),
    })),
    known_parameters: [...(details.knownParameters ?? [])],
    suggestions: [...(details.suggestions ?? [])],
  };
  return {
    status,
    fields: fieldsOf({
      ...BASE_HEADERS,
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': NEVER_CACHED,
      ...details.headers,
    }),
    body: JSON.stringify(document),
  };
}

// The framework gives paths decoded, but for what has a meaning in them.
function uriReference(path: string): string {
  return encodeURI(path.toWellFormed()).replaceAll('%25', '%');
}
