import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../runtime/program.ts';
import { startService } from '../http/service.ts';
import { asksOf, documentSchema, goodReads } from './asks.ts';
import type { Ask } from './asks.ts';
import { startNode, startWorker } from './servers.ts';
import type { Server } from './servers.ts';
import { ANY_ID } from './standing-still.ts';
import { fillDatabase, readTables } from './stored.ts';

vi.setConfig({ hookTimeout: 180_000 });

/** What may differ, and why; everything else is the same to the byte. */
const MAY_DIFFER: Readonly<Record<string, string>> = {
  date: 'the moment of the answer, which the server sets',
  connection: 'how a connection goes on is settled between two neighbours',
  'keep-alive': 'the same',
  'transfer-encoding': 'how a body is cut up is settled between two neighbours',
  'content-length': 'the same: the local proxy sends in chunks what Node sends with its length',
};

const { app } = await startService();
const document = documentSchema.parse(await (await app.request('/openapi.json')).json());
const asks = asksOf(document);
const answered: { readonly method: string; readonly path: string; readonly status: number }[] = [];

let node: Server;
let worker: Server;
let clean: () => Promise<void>;

beforeAll(async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'launchwindow.db');
  const database = await fillDatabase(path);
  node = await startNode(database);
  worker = await startWorker(readTables(path));
  clean = async () => {
    await Promise.all([node.stop(), worker.stop()]);
    database.close();
    await folder.remove();
  };
});
afterAll(() => clean());

test.each(asks.map((ask) => [`${ask.method} ${ask.path}`, ask] as const))(
  'Node and Workers answer the same to %s',
  async (_name, ask) => {
    const [ofNode, ofWorker] = await Promise.all([answerOf(node, ask), answerOf(worker, ask)]);
    answered.push({ method: ask.method, path: ask.path, status: ofNode.status });
    expect(ofWorker).toEqual(ofNode);
    expect(ofNode.status).toBeLessThan(500);
  },
);

test('every path that is described has a good answer', () => {
  const good = new Set(answered.filter(({ status }) => status === 200).map(({ path }) => path));
  expect(goodReads(document).filter((path) => !good.has(path))).toEqual([]);
});

test.each(['/v1/releases', '/v1/signals'])('a POST to %s records on both', (path) => {
  const ofWrites = answered.filter((one) => one.method === 'POST' && one.path === path);
  expect(ofWrites.map(({ status }) => status)).toContain(201);
});

test('nothing is served that is not asked for here', () => {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  const missed = routes.filter(({ method, path }) => {
    const pattern = patternOf(path);
    return !asks.some((ask) => ask.method === method && pattern.test(pathOf(ask)));
  });
  expect(missed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

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
  };
}

function withoutIds(text: string): string {
  return text.replaceAll(ANY_ID, 'an-id');
}

function pathOf({ path }: Ask): string {
  return path.split('?')[0] ?? path;
}

function patternOf(route: string): RegExp {
  const source = route.replaceAll(/:\w+(?:\{([^}]+)\})?|\./g, (part, own: string | undefined) => {
    if (part === '.') return '\\.';
    return own === undefined ? '[^/]+' : `(?:${own})`;
  });
  return new RegExp(`^${source}$`);
}
