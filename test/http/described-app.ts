import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { z } from 'zod';
import type { createApp } from '../../src/http/create-app.ts';

type App = ReturnType<typeof createApp>;

const content = z.record(z.string(), z.object({ schema: z.unknown() }));
const operation = z.object({
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const description = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** Asks an app, and fails for every answer that its own OpenAPI document does not describe. */
export async function describedApp(app: App) {
  const document = description.parse(await (await app.request('/openapi.json')).json());
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'app:', components: document.components });
  const templates = Object.keys(document.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  }));

  function schemaOf(method: string, path: string, status: number, mediaType: string): unknown {
    const template = templates.find(({ pattern }) => pattern.test(path));
    const described = template && document.paths[template.path]?.[method];
    if (described === undefined || status === 405) {
      return { $ref: 'app:#/components/schemas/Problem' };
    }
    const answer = described.responses[String(status)];
    if (answer === undefined) throw new Error(`${status} is not described for ${method} ${path}`);
    if (answer.content === undefined) return null;
    const body = answer.content[mediaType];
    if (body === undefined) throw new Error(`${mediaType} is not described for ${method} ${path}`);
    return within(body.schema);
  }

  return async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const response = await app.request(path, init);
    const text = await response.text();
    const mediaType = response.headers.get('Content-Type')?.split(';')[0] ?? '';
    const method = (init.method ?? 'GET').toLowerCase();
    const bare = path.split('?')[0] ?? path;
    const schema = schemaOf(method === 'head' ? 'get' : method, bare, response.status, mediaType);
    const json: unknown = mediaType.endsWith('json') && text !== '' ? JSON.parse(text) : null;
    if (json !== null && typeof schema === 'object' && schema !== null) {
      const valid = ajv.validate(schema, json);
      if (!valid) throw new Error(`${path} is not as described: ${ajv.errorsText(ajv.errors)}`);
    }
    return { status: response.status, headers: response.headers, text, json };
  };
}

// References of the document point into it; the validator knows it by an id.
function within(schema: unknown): unknown {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"app:#/components/');
  return JSON.parse(text);
}
