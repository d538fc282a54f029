import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { z } from 'zod';

const content = z.record(z.string(), z.object({ schema: z.unknown() }));
const operation = z.object({
  responses: z.record(
    z.string(),
    z.object({
      content: content.optional(),
      headers: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

export interface Asked {
  readonly method: string;
  readonly path: string;
}

/** What readers go by beside the body. */
const TOLD_HEADERS = ['ETag', 'Link', 'X-Badge-Status', 'Content-Disposition'];

/** Fails for every answer that an OpenAPI document does not describe. */
export type CheckAnswer = (asked: Asked, response: Response) => Promise<void>;

export function describedAnswers(document: unknown): CheckAnswer {
  const { paths, components } = openapi.parse(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'app:', components });
  const templates = Object.keys(paths).map((path) => ({
    path,
    pattern: patternOf(path),
  }));

  function schemaOf(
    { method, path }: Asked,
    { status, headers }: Response,
    mediaType: string,
  ): unknown {
    const template = templates.find(({ pattern }) => pattern.test(path));
    const described = template && paths[template.path]?.[method === 'head' ? 'get' : method];
    if (described === undefined || status === 405) {
      return { $ref: 'app:#/components/schemas/Problem' };
    }
    const answer = described.responses[String(status)];
    if (answer === undefined) throw new Error(`${status} is not described for ${method} ${path}`);
    const untold = TOLD_HEADERS.find(
      (name) => headers.has(name) && !(name in (answer.headers ?? {})),
    );
    if (untold !== undefined)
      throw new Error(`${untold} is not described for ${status} of ${method} ${path}`);
    if (answer.content === undefined) return null;
    const body = answer.content[mediaType];
    if (body === undefined) throw new Error(`${mediaType} is not described for ${method} ${path}`);
    return within(body.schema);
  }

  return async (asked, response) => {
    const mediaType = response.headers.get('Content-Type')?.split(';')[0] ?? '';
    const schema = schemaOf(asked, response, mediaType);
    const isJson = /[/+]json$/.test(mediaType) && typeof schema === 'object' && schema !== null;
    const text = isJson ? await response.clone().text() : '';
    if (!isJson || text === '') return;
    if (!ajv.validate(schema, JSON.parse(text))) {
      throw new Error(`${asked.path} is not as described: ${ajv.errorsText(ajv.errors)}`);
    }
  };
}

// A file has a form whatever its name, also where that is empty.
function patternOf(path: string): RegExp {
  const literal = path.replaceAll('.', '\\.');
  return new RegExp(
    `^${literal.replaceAll(/\{\w+\}(?=\\\.)/g, '[^/]*').replaceAll(/\{\w+\}/g, '[^/]+')}$`,
  );
}

// References of the document point into it; the validator knows it by an id.
function within(schema: unknown): unknown {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"app:#/components/');
  return JSON.parse(text);
}
