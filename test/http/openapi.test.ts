import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startService } from './service.ts';

const { app } = await startService();
const parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean(),
  description: z.string().optional(),
});
const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  tags: z.array(z.string()),
  parameters: z.array(parameter).default([]),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string().min(1),
      headers: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});
const document = z
  .looseObject({
    openapi: z.literal('3.1.0'),
    info: z.looseObject({ title: z.string(), version: z.literal('test') }),
    servers: z.array(z.looseObject({ url: z.string() })).min(1),
    tags: z.array(z.looseObject({ name: z.string() })),
    components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
    paths: z.record(z.string(), z.record(z.string(), operation)),
  })
  .parse(await (await app.request('/openapi.json')).json());
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, described })),
);

/** Paths of files, where the router does not tell name and extension apart. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  '/badge/:file': ['/badge/{series}.json', '/badge/{series}.svg'],
  '/card/:file': ['/card/{series}.svg'],
  '/calendar/:file': ['/calendar/{series}.ics'],
  '/feed/:file': ['/feed/{series}.atom', '/feed/{series}.rss', '/feed/{series}.json'],
  '/:file{[^/]*\\.md}': ['/{series}.md'],
};
/** What people look at in a browser, and a method that only says that it is none. */
const UNDESCRIBED =
  /^GET (\/|\/:series.*|\/static\/.*|\/favicon\.ico|\/labs\/:lab|\/(plan|track-record|method|docs|embed)(\/.*)?)$|^(GET|DELETE) \/mcp$/;

test('every parameter of a query says what it does', () => {
  const untold = operations.flatMap(({ path, described }) =>
    described.parameters
      .filter((given) => given.in === 'query' && (given.description ?? '') === '')
      .map(({ name }) => `${path} ${name}`),
  );
  expect(untold).toEqual([]);
});

test('every path that answers is described, and no other', () => {
  const routed = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !UNDESCRIBED.test(`${method} ${path}`))
    .flatMap(({ method, path }) => {
      const paths = FILES[path] ?? [path.replace(/:(\w+)/g, '{$1}')];
      return paths.map((described) => `${method} ${described}`);
    });
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(described.toSorted()).toEqual([...new Set(routed)].toSorted());
});

test('every text and every list that an operator sends has a longest length', () => {
  const sent = ['ReleaseEntry', 'SignalEntry', 'NewWebhook'];
  expect(sent.flatMap((name) => endless(document.components.schemas[name], name))).toEqual([]);
});

const rules = z.object({
  type: z.unknown().optional(),
  enum: z.unknown().optional(),
  pattern: z.unknown().optional(),
  maxLength: z.unknown().optional(),
  maxItems: z.unknown().optional(),
});

/** Where a schema takes texts or lists of any length. */
function endless(schema: unknown, at: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, enum: words, pattern, maxLength, maxItems } = rules.parse({ ...schema });
  const types = [type].flat();
  const bounded = words ?? maxLength ?? (/^\^[^+*]+\$$/.test(String(pattern)) || undefined);
  return [
    ...(types.includes('string') && bounded === undefined ? [at] : []),
    ...(types.includes('array') && maxItems === undefined ? [at] : []),
    ...Object.entries(schema).flatMap(([key, part]) => endless(part, `${at}.${key}`)),
  ];
}

test('a tag is described where a reader can be told that nothing has changed, and nowhere else', () => {
  const tagged = operations.map(({ path, method, described: { responses } }) => ({
    path: `${method} ${path}`,
    isTagged: 'ETag' in (responses['200']?.headers ?? {}),
    canBeUnmodified: '304' in responses,
  }));
  expect(tagged.filter(({ isTagged, canBeUnmodified }) => isTagged !== canBeUnmodified)).toEqual(
    [],
  );
});

test('a linter has nothing to say, not even a warning', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const lint = async (source: string) =>
    (await lintFromString({ source, config, absoluteRef: '/openapi.json' })).map(
      ({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`,
    );
  expect(await lint(JSON.stringify(document))).toEqual([]);
  const worse = { ...document, security: undefined };
  expect(await lint(JSON.stringify(worse))).not.toEqual([]);
});

test('operations have names of their own and tags that are explained', () => {
  const names = operations.map(({ described }) => described.operationId);
  expect(new Set(names).size).toBe(names.length);
  const known = document.tags.map(({ name }) => name);
  for (const { described } of operations) {
    expect(described.tags).toHaveLength(1);
    expect(known).toContain(described.tags[0]);
  }
});

test('the parameters of a path are those in its template', () => {
  for (const { path, described } of operations) {
    const inTemplate = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const inPath = described.parameters.filter((given) => given.in === 'path');
    expect(inPath.map(({ name }) => name)).toEqual(inTemplate);
    expect(inPath.every(({ required }) => required)).toBe(true);
  }
});

test('every read of the data takes as_of', () => {
  const reads = operations.filter(
    ({ path, method }) => method === 'get' && /^\/(v1|badge)/.test(path),
  );
  for (const { path, described } of reads) {
    // What operators look after is as it is now.
    if (/^\/v1\/(refresh-runs|audit|review|webhooks)/.test(path)) continue;
    expect(
      described.parameters.map(({ name }) => name),
      path,
    ).toContain('as_of');
  }
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty(name);
});

test('every example fits the schema that it stands in', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  let seen = 0;
  visit(document, (schema) => {
    for (const example of schema.examples) {
      seen += 1;
      const { examples: _, ...rest } = schema;
      expect(ajv.validate(rest, example), JSON.stringify(schema)).toBe(true);
    }
  });
  expect(seen).toBeGreaterThan(50);
});

const withExamples = z.looseObject({ examples: z.array(z.unknown()) });

function visit(node: unknown, found: (schema: z.infer<typeof withExamples>) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = withExamples.safeParse(node);
  if (schema.success) found(schema.data);
  for (const child of Object.values(node)) visit(child, found);
}
