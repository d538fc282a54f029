import { z } from 'zod';
import { SETTINGS } from './settings.ts';

/** A request that is made of both servers. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  schema: z.looseObject({ examples: z.array(z.unknown()).optional() }).optional(),
});
const operation = z.looseObject({
  parameters: z.array(parameter).optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
export const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
});
export type Operation = z.infer<typeof operation>;
export type Described = z.infer<typeof documentSchema>;

/** The query without which a path has no good answer. */
const NEEDED: Readonly<Record<string, string>> = {
  '/v1/plan': 'uses=kimi-k2.6',
  '/v1/series/{series}/forecast/probability': 'by=2026-12-31',
  '/v1/series/{series}/forecast/diff': 'from=2026-04-20',
  '/oembed': `url=${encodeURIComponent(`${SETTINGS.PUBLIC_URL}/kimi`)}`,
};
/** What is there under another name than the example, which the first start makes. */
const STORED: Readonly<Record<string, string>> = {
  'kimi.milestone.2026-04-21.hindcast': 'kimi.milestone.2026-04-20',
};
export const AUTHORIZED = { Authorization: `Bearer ${SETTINGS.ADMIN_TOKEN}` };

/** A request; without a body unless it is given one. */
export function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | null = null,
): Ask {
  return { method, path, headers, body };
}

/** A path with its examples filled in; the parameter that is to be wrong names nothing. */
export function goodUrl(
  path: string,
  { parameters = [] }: Operation,
  wrong: string | null = null,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === wrong) return 'nothing-of-the-kind';
    const known = parameters.find(
      (candidate) => candidate.in === 'path' && candidate.name === name,
    );
    const [example] = known?.schema?.examples ?? [];
    if (typeof example !== 'string') throw new TypeError(`${path} has no example of ${name}`);
    return encodeURIComponent(STORED[example] ?? example);
  });
  const query = NEEDED[path];
  return query === undefined ? filled : `${filled}?${query}`;
}
