import { AUTHORIZED, ask, goodUrl } from './ask.ts';
import type { Ask, Described, Operation } from './ask.ts';
import { SETTINGS } from './settings.ts';

/** What no OpenAPI document describes: pages, and what they load. */
export const PAGES = [
  '/',
  '/?sort=lab&q=kimi',
  '/kimi',
  '/labs/moonshot',
  '/track-record',
  '/method',
  '/embed',
  '/plan?uses=kimi-k2.6',
  '/docs',
];
const FILES = ['/favicon.ico', '/robots.txt', '/static/nothing.css'];
const PAGE = { Accept: 'text/html' };
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
const USED_KEY = 'used-for-a-refresh';
const BEFORE_THE_SECOND_CATALOG = '2026-05-01T00:00:00Z';
/** The key of the first request that writes. */
const TAKEN = 'taken';
const TOO_LARGE = JSON.stringify({ padding: 'x'.repeat(70_000) });

/** Good and bad requests for everything that is described, and for the pages; those that write come last. */
export function asksOf(document: Described): Ask[] {
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
    ask('POST', '/v1/refresh', { ...AUTHORIZED, 'Idempotency-Key': USED_KEY }),
    ...writes.map(({ path, method, of }) => keyed(ask(method, goodUrl(path, of)), USED_KEY)),
    ...asksUnderWay(document),
    ...described
      .filter(({ of }) => '401' in of.responses)
      .map(({ method, path, of }) => fromElsewhere(ask(method, goodUrl(path, of)))),
    // What the writes have changed.
    ...reads.map(({ path, of }) => ask('GET', goodUrl(path, of), AUTHORIZED)),
  ];
}

/** What is asked of every path that writes under keys that others have taken for the same and not ended yet. */
export function asksUnderWay(document: Described): Ask[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => '409' in responses)
      .map(([method, of], at) =>
        keyed(ask(method.toUpperCase(), goodUrl(path, of)), `${path} ${at}`.replaceAll(/\W/g, '-')),
      ),
  );
}

/** Where the platform says who asks; the Node server of this suite believes it as well. */
export const CLIENT_ADDRESS = 'CF-Connecting-IP';
let addresses = 0;

/** With a wrong token from an address that has guessed none yet. */
function fromElsewhere(made: Ask): Ask {
  addresses += 1;
  const address = `198.51.100.${addresses}`;
  const headers = { Authorization: 'Bearer guessed', [CLIENT_ADDRESS]: address };
  return { ...made, headers };
}

function keyed(made: Ask, key: string): Ask {
  const body = made.method === 'POST' ? '{}' : null;
  return { ...made, body, headers: { ...JSON_BODY, ...AUTHORIZED, 'Idempotency-Key': key } };
}

/** Nobody knows the ids of subscriptions before they are made, so that these answer 404 on both. */
const BY_RANDOM_ID = '/v1/webhooks/{';

/** One request for everything that is described, and for the pages. */
export function oneAskEach(document: Described): Ask[] {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, of]) => {
      const name = method.toUpperCase();
      const headers = { ...AUTHORIZED, ...(name === 'GET' ? {} : JSON_BODY) };
      const body = name === 'POST' ? (BODIES[path] ?? '{}') : null;
      return ask(name, goodUrl(path, of), headers, body);
    }),
  );
  const pictures = [
    '/badge/kimi.svg?strict=1',
    '/badge/kimi.json?strict=1',
    '/card/kimi.svg?strict=1',
  ];
  return [
    ...described,
    ...pictures.map((path) => ask('GET', path)),
    ...PAGES.map((path) => ask('GET', path, PAGE)),
  ];
}

/** A URL with a good answer for every path that is read. */
export function goodReads(document: Described): string[] {
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
    ask(method, url, { ...JSON_BODY, ...AUTHORIZED }, TOO_LARGE),
    ask(method, url, { ...JSON_BODY, Authorization: 'Bearer guessed' }, '{}'),
    ask(method, url, { ...JSON_BODY, ...AUTHORIZED, Origin: 'https://elsewhere.example' }, body),
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
    ask(method, url, once, body),
    ask(method, url, once, body),
    ask(method, url, once, '{}'),
  ];
}
