import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersOf304 } from '../support/headers-of-304.ts';
import { temporaryFolder } from '../runtime/program.ts';
import { startService } from '../http/service.ts';
import { AUTHORIZED, documentSchema } from './ask.ts';
import type { Ask } from './ask.ts';
import { PAGES, asksOf, asksUnderWay, goodReads, oneAskEach } from './asks.ts';
import { once } from './once.ts';
import { startNode, startWorker } from './servers.ts';
import type { Server } from './servers.ts';
import { ANY_ID } from './standing-still.ts';
import type { OpenDatabase } from '../../src/store/better-sqlite3.ts';
import { emptyDatabase, fillDatabase, readTables } from './stored.ts';

/** What may differ, and why; everything else is the same to the byte. */
const MAY_DIFFER: Readonly<Record<string, string>> = {
  date: 'the moment of the answer, which the server sets',
  connection: 'how a connection goes on is settled between two neighbours',
  'keep-alive': 'the same',
  'transfer-encoding': 'how a body is cut up is settled between two neighbours',
  'content-length': 'the same: the local proxy sends in chunks what Node sends with its length',
};

/** Statuses that are described and cannot be had of two servers that are well. */
const NOT_HERE: Readonly<Record<string, string>> = {
  503: 'neither database can be made to have no room, or the network between',
};
/**
 * Lists that say 404 as all do, and have no filter that may name nothing; a file that is read from no database, and
 * who says 503 of any.
 */
const NEVER = [
  /^500 get \/(widget\.js|readyz)$/,
  /^404 get \/v1\/(labs|changes|sources|refresh-runs|audit|review|webhooks|upcoming|track-record.*)$/,
  /^404 get \/chart\/calibration.svg$/,
];
const READ = { method: 'GET', body: null } as const;

const { app } = await startService();
const document = documentSchema.parse(await (await app.request('/openapi.json')).json());
const asks = asksOf(document);
const fewAsks = oneAskEach(document);
const answered: { readonly method: string; readonly path: string; readonly status: number }[] = [];
// Whichever test comes first asks; the others go by what was answered.
const answersTo = once((ask: Ask) => answersOf([node, worker], ask));
const failuresOf = once((ask: Ask) => answersOf(broken, ask));
const livesOfWebhook = once(() => Promise.all([node, worker].map(lifeOfWebhook)));
const answersTwice = once(async (path: string) => {
  const [first] = await answersOf([node, worker], { ...READ, path, headers: AUTHORIZED });
  const headers = { ...AUTHORIZED, 'If-None-Match': first?.headers['etag'] ?? '' };
  return { first, again: await answersOf([node, worker], { ...READ, path, headers }) };
});

let node: Server;
let worker: Server;
/** Without a table in their databases. */
let broken: readonly Server[];
let database: OpenDatabase;
let clean: () => Promise<void>;

beforeAll(async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'launchwindow.db');
  database = await fillDatabase(path, asksUnderWay(document));
  node = await startNode(database);
  worker = await startWorker(readTables(path));
  const empty = await emptyDatabase(folder.path);
  broken = [await startNode(empty), await startWorker(null)];
  clean = async () => {
    await Promise.all([node, worker, ...broken].map((server) => server.stop()));
    for (const one of [database, empty]) one.close();
    await folder.remove();
  };
});
afterAll(() => clean());

// Before anything else, so that the Worker has made none of these answers itself.
test.each([...goodReads(document), ...PAGES])(
  'a reader who has %s is told 304 by a server that has answered nothing, with the headers of the 200',
  async (path) => {
    const ask = { ...READ, path, headers: { ...AUTHORIZED, Accept: 'text/html, */*' } };
    const { status, headers } = await answerOf(node, ask);
    expect(status).toBe(200);
    const { etag = 'none', ...retained } = headersOf304(lasting(headers));
    const again = { ...ask, headers: { ...ask.headers, 'If-None-Match': etag } };
    const restarted = await startNode(database);
    const told = await Promise.all([worker, restarted].map((server) => answerOf(server, again)));
    // Each has to be asked as often as the other.
    await Promise.all([answerOf(node, again), answerOf(worker, ask), restarted.stop()]);
    if (etag === 'none') return;
    for (const answer of told)
      expect([answer.status, lasting(answer.headers)]).toEqual([304, { ...retained, etag }]);
  },
);

test.each(asks.map((ask) => [`${ask.method} ${ask.path}`, ask] as const))(
  'Node and Workers answer the same to %s',
  async (_name, ask) => {
    const [ofNode, ofWorker] = await answersTo(ask);
    expect({ ...ofWorker, raw: '' }).toEqual({ ...ofNode, raw: '' });
    expect([500, 503]).not.toContain(ofNode?.status);
  },
);

test.each(fewAsks.map((ask) => [`${ask.method} ${ask.path}`, ask] as const))(
  'on databases that cannot be read Node and Workers fail alike to %s',
  async (_name, ask) => {
    const [ofNode, ofWorker] = await failuresOf(ask);
    expect({ ...ofWorker, raw: '' }).toEqual({ ...ofNode, raw: '' });
    expect(ofNode?.body).not.toMatch(/no such table|SQLITE/);
  },
);

test('every path that is described has a good answer', async () => {
  for (const ask of asks) await answersTo(ask);
  const good = new Set(answered.filter(({ status }) => status === 200).map(({ path }) => path));
  expect(goodReads(document).filter((path) => !good.has(path))).toEqual([]);
});

test.each(['/v1/releases', '/v1/signals'])('a POST to %s records on both', async (path) => {
  for (const ask of asks) if (ask.path === path) await answersTo(ask);
  const ofWrites = answered.filter((one) => one.method === 'POST' && one.path === path);
  expect(ofWrites.map(({ status }) => status)).toContain(201);
});

test.each(goodReads(document))(
  'Node and Workers give %s the same tag, and send it to nobody twice',
  async (path) => {
    const { first, again } = await answersTwice(path);
    const etag = first?.headers['etag'];
    for (const { status, headers } of again)
      expect([status, headers['etag']]).toEqual([etag === undefined ? first?.status : 304, etag]);
  },
);

test('a subscription lives the same on Node and Workers', async () => {
  const lives = await livesOfWebhook(null);
  expect(lives[1]).toEqual(lives[0]);
  expect(lives[0]?.map(({ status }) => status)).toEqual([
    201, 200, 200, 202, 200, 202, 404, 200, 204, 404,
  ]);
});

test('every status that is described is given by both, or has its reason', async () => {
  for (const ask of asks) await answersTo(ask);
  for (const ask of fewAsks) await failuresOf(ask);
  for (const path of goodReads(document)) await answersTwice(path);
  await livesOfWebhook(null);
  const missing = Object.entries(document.paths).flatMap(([template, methods]) => {
    const pattern = new RegExp(
      `^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`,
    );
    return Object.entries(methods).flatMap(([method, { responses }]) => {
      const given = answered.filter(
        (one) => one.method === method.toUpperCase() && pattern.test(pathOf(one)),
      );
      const statuses = new Set(given.map(({ status }) => String(status)));
      return Object.keys(responses)
        .filter((status) => !statuses.has(status) && !(status in NOT_HERE))
        .map((status) => `${status} ${method} ${template}`);
    });
  });
  expect(missing.filter((one) => !NEVER.some((pattern) => pattern.test(one)))).toEqual([]);
});

test('nothing is served that is not asked for here', () => {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  const missed = routes.filter(({ method, path }) => {
    const pattern = patternOf(path);
    return !asks.some((ask) => ask.method === method && pattern.test(pathOf(ask)));
  });
  expect(missed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

/** What servers answer to the same, noted as answered. */
async function answersOf(servers: readonly Server[], ask: Ask) {
  const answers = await Promise.all(servers.map((server) => answerOf(server, ask)));
  answered.push(...answers.map(({ status }) => ({ ...ask, status })));
  return answers;
}

/** One subscription from its beginning to its end, by the answers. */
async function lifeOfWebhook(server: Server) {
  const made: Awaited<ReturnType<typeof answerOf>>[] = [];
  const tell = async (method: string, path: string, body: object | null = null) => {
    const headers = { ...AUTHORIZED, 'Content-Type': 'application/json' };
    const text = body === null ? null : JSON.stringify(body);
    const { raw, ...answer } = await answerOf(server, { method, path, headers, body: text });
    answered.push({ method, path, status: answer.status });
    made.push({ ...answer, raw: '', body: answer.body.replace(/whsec_[\w+/=]+/, 'a-secret') });
    return raw;
  };
  const idIn = (text: string, prefix: string) =>
    new RegExp(`"id":"(${prefix}_[\\w-]+)"`).exec(text)?.[1] ?? 'none';
  const created = await tell('POST', '/v1/webhooks', { url: 'https://example.org/hook' });
  const webhook = `/v1/webhooks/${idIn(created, 'wh')}`;
  await tell('GET', webhook);
  await tell('GET', '/v1/webhooks');
  const ping = await tell('POST', `${webhook}/ping`);
  await tell('GET', `${webhook}/deliveries`);
  await tell('POST', `${webhook}/deliveries/${idIn(ping, 'msg')}/replay`);
  await tell('POST', `${webhook}/deliveries/msg_none/replay`);
  await tell('POST', `${webhook}/rotate-secret`);
  await tell('DELETE', webhook);
  await tell('GET', webhook);
  return made;
}

async function answerOf({ url }: Server, { method, path, headers, body }: Ask) {
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: { 'Accept-Encoding': 'identity', ...headers },
    ...(body === null ? {} : { body }),
  });
  const compared = [...response.headers].filter(([name]) => !(name in MAY_DIFFER));
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(compared.map(([name, value]) => [name, withoutIds(value)])),
    body: withoutIds(text),
    raw: text,
  };
}

/** Without what differs between any two answers. */
function lasting({
  ratelimit: _left,
  'x-request-id': _id,
  ...headers
}: Readonly<Record<string, string>>) {
  return headers;
}

function withoutIds(text: string): string {
  return text.replaceAll(ANY_ID, 'an-id');
}

function pathOf({ path }: Pick<Ask, 'path'>): string {
  return path.split('?')[0] ?? path;
}

function patternOf(route: string): RegExp {
  const source = route.replaceAll(/:\w+(?:\{([^}]+)\})?|\./g, (part, own: string | undefined) => {
    if (part === '.') return '\\.';
    return own === undefined ? '[^/]+' : `(?:${own})`;
  });
  return new RegExp(`^${source}$`);
}
