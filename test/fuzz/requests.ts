import fc from 'fast-check';
import { z } from 'zod';
import { encoded, hostileText, likelyText, pathText } from './hostile.ts';

const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
        requestBody: z.unknown().optional(),
      }),
    ),
  ),
});

export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE', 'PUT', 'PATCH'];
const headers = fc.dictionary(
  fc.constantFrom('Accept', 'If-None-Match', 'X-Request-Id', 'Range', 'Cookie', 'Idempotency-Key'),
  fc.constantFrom(
    'text/html',
    '*/*',
    '*',
    'W/"x"',
    '"'.repeat(99),
    'bytes=0-',
    'x'.repeat(500),
    '__proto__',
  ),
  { maxKeys: 2 },
);

/** Requests for every operation of an OpenAPI document, with every parameter that it names and some that it does not. */
export function requestsFor(openapi: unknown, token: string): fc.Arbitrary<FuzzedRequest> {
  const { paths } = document.parse(openapi);
  const operations = Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ template, method, operation })),
  );
  return fc.constantFrom(...operations).chain(({ template, method, operation }) => {
    const names = operation.parameters.filter((given) => given.in === 'query');
    return fc
      .record({
        parts: fc.array(pathText, { minLength: 3, maxLength: 3 }),
        query: fc.array(
          fc.tuple(nameFrom(names.map(({ name }) => name)), fc.oneof(likelyText, hostileText)),
          {
            maxLength: 4,
          },
        ),
        headers,
        method: fc.oneof(
          { weight: 9, arbitrary: fc.constant(method.toUpperCase()) },
          { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
        ),
        operator: fc.boolean(),
        body: bodyFor(operation.requestBody !== undefined),
      })
      .map((made) => {
        let nth = 0;
        const path = template.replaceAll(/\{\w+\}/g, () => made.parts[nth++] ?? '');
        const query = made.query.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
        return {
          method: made.method,
          path: query === '' ? path : `${path}?${query}`,
          headers: {
            'Content-Type': 'application/json',
            ...made.headers,
            ...(made.operator ? { Authorization: `Bearer ${token}` } : {}),
          },
          body: made.method === 'GET' || made.method === 'HEAD' ? null : made.body,
        };
      });
  });
}

function nameFrom(known: readonly string[]): fc.Arbitrary<string> {
  const unknown = hostileText.map(encoded);
  if (known.length === 0) return unknown;
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: unknown },
  );
}

function bodyFor(takesOne: boolean): fc.Arbitrary<string | null> {
  if (!takesOne) return fc.constant(null);
  const nearlyRight = fc.record(
    {
      id: fc.oneof(likelyText, hostileText),
      url: fc.oneof(fc.webUrl(), hostileText),
      series: fc.oneof(likelyText, hostileText, fc.array(likelyText)),
      name: hostileText,
      level: likelyText,
      kind: likelyText,
      date: likelyText,
      source: fc.constant('lab'),
      events: fc.array(
        fc.record({
          stage: fc.constantFrom('ga', 'weights', 'nothing'),
          claims: fc.array(
            fc.record({ source: fc.constant('lab'), date: likelyText, note: hostileText }),
          ),
        }),
        { maxLength: 3 },
      ),
      jsonrpc: fc.constant('2.0'),
      method: fc.constantFrom('tools/list', 'tools/call', 'initialize', 'nothing'),
      params: fc.jsonValue(),
      types: fc.array(likelyText),
      min_shift_days: fc.integer(),
    },
    { requiredKeys: [] },
  );
  return fc.oneof(
    { weight: 4, arbitrary: nearlyRight.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.constant('['.repeat(20_000)) },
  );
}
