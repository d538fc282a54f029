import { z } from 'zod';
import type { Markup } from '../markup/markup.ts';
import { typeOf } from './docs-types.ts';
import type { JsonSchema } from './json-schema.ts';

const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    examples: z.array(z.unknown()).optional(),
    items: jsonSchema.optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
  }),
);
const content = z.record(z.string(), z.looseObject({ schema: jsonSchema }));
const operation = z.looseObject({
  tags: z.array(z.string()),
  summary: z.string(),
  security: z.array(z.unknown()).default([]),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().default(''),
        schema: jsonSchema.default({}),
      }),
    )
    .default([]),
  responses: z.record(z.string(), z.looseObject({ content: content.optional() })),
});
const openApi = z.looseObject({
  info: z.looseObject({ title: z.string(), description: z.string() }),
  tags: z.array(z.looseObject({ name: z.string(), description: z.string().default('') })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), jsonSchema) }),
});

export interface Parameter {
  readonly name: string;
  readonly where: string;
  readonly required: boolean;
  readonly description: string;
  readonly type: Markup;
  readonly fallback: string | null;
  readonly example: string | null;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Whether it takes a token. */
  readonly guarded: boolean;
  readonly parameters: readonly Parameter[];
  readonly responses: readonly { readonly status: string; readonly schema: Markup | null }[];
}

export interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly description: string;
}

export interface Schema {
  readonly name: string;
  readonly description: string;
  readonly properties: readonly Property[];
}

/** Reads of an OpenAPI document what its documentation says. */
export function readOpenApi(document: unknown) {
  const { info, tags, paths, components } = openApi.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => operationOf(method, path, one)),
  );
  const schemas = Object.entries(components.schemas).map(([name, schema]): Schema => ({
    name,
    description: schema.description ?? '',
    properties: Object.entries(schema.properties ?? {}).map(([key, property]) => ({
      name: key,
      schema: property,
      description: property.description ?? '',
    })),
  }));
  return { info, tags, operations, schemas };
}

function operationOf(method: string, path: string, one: z.infer<typeof operation>): Operation {
  return {
    method,
    path,
    tag: one.tags[0] ?? '',
    summary: one.summary,
    guarded: one.security.length > 0,
    parameters: one.parameters.map(({ name, in: where, required, description, schema }) => ({
      name,
      where,
      required,
      description,
      type: typeOf(schema),
      fallback: schema.default === undefined ? null : textOf(schema.default),
      example: exampleOf(schema),
    })),
    responses: Object.entries(one.responses).map(([status, answer]) => ({
      status,
      schema: answerSchema(answer.content),
    })),
  };
}

function exampleOf({ examples, default: fallback, enum: values }: JsonSchema): string | null {
  const example = examples?.[0] ?? fallback ?? values?.[0];
  return example === undefined ? null : textOf(example);
}

/** The schema of an answer; for an envelope that of its data. */
function answerSchema(answers: z.infer<typeof content> | undefined): Markup | null {
  const [schema] = Object.values(answers ?? {}).map((one) => one.schema);
  if (schema === undefined) return null;
  const data = schema.properties?.['data'] ?? schema;
  const named = data.$ref !== undefined || data.items?.$ref !== undefined;
  return named ? typeOf(data) : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
