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
type Operation = z.infer<typeof operation>;

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
/** What no OpenAPI document describes: pages, and what they load. */
export const PAGES = [
  '/',
  '/?sort=lab&q=kimi',
  '/kimi',
  '/labs/moonshot',
  '/track-record',
  '/method',
  '/embed',
  '/docs',
];
const FILES = ['/favicon.ico', '/robots.txt', '/static/nothing.css'];
const PAGE = { Accept: 'text/html' };
export const AUTHORIZED = { Authorization: `Bearer ${SETTINGS.ADMIN_TOKEN}` };
const JSON_BODY = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
};
const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'get_forecast', arguments: { series: 'kimi' } },
});

const NOTIFICATION = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' });

/** What is written, where an empty object is not enough. */
const BODIES: Readonly<Record<string, string>> = {
  '/mcp': INITIALIZE,
  '/v1/releases': JSON.stringify({
    id: 'kimi-k9',
    series: 'kimi',
    name: 'Kimi K9',
    level: 'generation',
    events: [{ stage: 'announced', claims: [{ source: 'lab', date: '2026-05' }] }],
  }),
  '/v1/signals': JSON.stringify({
    id: 'kimi-k9-leak',
    series: 'kimi',
    kind: 'leak',
    date: '2026-04-01',
    source: 'lab',
  }),
  '/v1/webhooks': JSON.stringify({ url: 'https://example.org/hook', series: ['kimmi'] }),
};

/** What is asked for by a name that nothing has, in a query. */
const UNKNOWN = [
  '/v1/series?lab=nobody',
  '/v1/releases?series=nobody',
  '/v1/forecasts?series=nobody',
  '/v1/plan?uses=nobody',
  '/v1/signals?series=nobody',
  '/badge/nobody.svg?strict=1',
  '/badge/kimi.svg?strict=1&nonsense=1',
  '/badge/nobody.json?strict=1',
  '/badge/kimi.json?strict=1&nonsense=1',
  '/card/nobody.svg?strict=1',
  '/card/kimi.svg?strict=1&nonsense=1',
  `/oembed?url=${encodeURIComponent(`${SETTINGS.PUBLIC_URL}/nobody`)}`,
  `/oembed?format=xml&url=${encodeURIComponent(`${SETTINGS.PUBLIC_URL}/kimi`)}`,
];
const BEFORE_THE_SECOND_CATALOG = '2026-05-01T00:00:00Z';
/** The key of the first request that writes. */
const TAKEN = 'taken';
const TOO_LARGE = JSON.stringify({ padding: 'x'.repeat(70_000) });

/** Good and bad requests for everything that is described, and for the pages; those that write come last. */
export function asksOf(document: z.infer<typeof documentSchema>): Ask[] {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, of]) => ({ path, method: method.toUpperCase(), of })),
  );
  const reads = described.filter(({ method }) => method === 'GET');
  const writes = described.filter(({ method }) => method !== 'GET');
  return [
    ...reads.flatMap(({ path, of }) => readsOf(path, of)),
    ...PAGES.flatMap((path) => [
      ask('GET', path, PAGE),
      ask('HEAD', path, PAGE),
      ask('GET', `${path}${path.includes('?') ? '&' : '?'}nonsense=1`, PAGE),
    ]),
    ...FILES.map((path) => ask('GET', path)),
    ...UNKNOWN.map((path) => ask('GET', path)),
    ask('GET', '/nothing/of/the/kind', PAGE),
    ask('GET', '/nothing/of/the/kind'),
    ask('OPTIONS', '/v1/labs'),
    ask('GET', '/mcp'),
    ask('DELETE', '/mcp'),
    ask('POST', '/mcp', JSON_BODY, NOTIFICATION),
    ask('POST', '/mcp', { ...JSON_BODY, Origin: 'no origin' }, INITIALIZE),
    ask('POST', '/mcp', { ...JSON_BODY, Accept: 'text/html' }, INITIALIZE),
    ask(
      'POST',
      '/v1/releases',
      { ...JSON_BODY, ...AUTHORIZED, 'Idempotency-Key': TAKEN },
      BODIES['/v1/releases'],
    ),
    ...writes.flatMap(({ path, method, of }) => writesOf(method, path, of)),
    // What the writes have changed.
    ...reads.map(({ path, of }) => ask('GET', goodUrl(path, of), AUTHORIZED)),
  ];
}

/** Nobody knows the ids of subscriptions before they are made, so that these answer 404 on both. */
const BY_RANDOM_ID = '/v1/webhooks/{';

/** A URL with a good answer for every path that is read. */
export function goodReads(document: z.infer<typeof documentSchema>): string[] {
  return Object.entries(document.paths).flatMap(([path, { get }]) =>
    get === undefined || path.startsWith(BY_RANDOM_ID) ? [] : [goodUrl(path, get)],
  );
}

function readsOf(path: string, of: Operation): Ask[] {
  const good = goodUrl(path, of);
  const plus = good.includes('?') ? '&' : '?';
  const wrongNames = (of.parameters ?? [])
    .filter((known) => known.in === 'path')
    .map(({ name }) => ask('GET', goodUrl(path, of, name)));
  return [
    ask('GET', good),
    ask('GET', good, AUTHORIZED),
    ask('GET', good, { ...AUTHORIZED, 'If-None-Match': '*' }),
    ask('HEAD', good, AUTHORIZED),
    ask('GET', `${good}${plus}as_of=2026-05-10`, AUTHORIZED),
    ask('GET', `${good}${plus}as_of=2100-01-01`, AUTHORIZED),
    ...((of.parameters ?? []).some(({ name }) => name === 'recorded_before')
      ? [ask('GET', `${good}${plus}recorded_before=${BEFORE_THE_SECOND_CATALOG}`, AUTHORIZED)]
      : []),
    ask('GET', `${good}${plus}nonsense=1`, AUTHORIZED),
    ask('PUT', good, AUTHORIZED),
    ...wrongNames,
  ];
}

function writesOf(method: string, path: string, of: Operation): Ask[] {
  const url = goodUrl(path, of);
  const body = BODIES[path] ?? '{}';
  return [
    ask(method, url, JSON_BODY, '{}'),
    ask(method, url, { ...JSON_BODY, ...AUTHORIZED, Origin: 'https://elsewhere.example' }, '{}'),
    ask(method, url, { ...JSON_BODY, ...AUTHORIZED, 'Idempotency-Key': TAKEN }, '{}'),
    ask(method, url, { ...JSON_BODY, Authorization: 'Bearer guessed' }, '{}'),
    ask(method, url, { ...JSON_BODY, ...AUTHORIZED }, 'no JSON'),
    ask(method, `${url}?nonsense=1`, { ...JSON_BODY, ...AUTHORIZED }, '{}'),
    ask(method, url, { ...JSON_BODY, ...AUTHORIZED }, '{}'),
    ask(method, url, { ...JSON_BODY, ...AUTHORIZED }, body),
    ...(of.requestBody === undefined ? [] : bodiesOf(method, url, body)),
  ];
}

function bodiesOf(method: string, url: string, body: string): Ask[] {
  const headers = { ...JSON_BODY, ...AUTHORIZED };
  const once = { ...headers, 'Idempotency-Key': `once ${url}`.replaceAll(' ', '-') };
  return [
    ask(method, url, headers, body),
    ask(method, url, { ...headers, 'Content-Type': 'text/plain' }, body),
    ask(method, url, headers, TOO_LARGE),
    ask(method, url, once, body),
    ask(method, url, once, body),
    ask(method, url, once, '{}'),
  ];
}

function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | null = null,
): Ask {
  return { method, path, headers, body };
}

/** A path with its examples filled in; the parameter that is to be wrong names nothing. */
function goodUrl(
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
