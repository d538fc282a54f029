import type { ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { chooseSources } from '../../src/runtime/choose-sources.ts';
import { nodeOutside } from '../../src/runtime/node-outside.ts';
import { fetchSource } from '../../src/sources/fetch-source.ts';
import { followRedirects } from '../../src/sources/follow-redirects.ts';
import { upstreamServer } from '../support/upstream-server.ts';
import type { UpstreamServer } from '../support/upstream-server.ts';

const LIST = JSON.stringify({ data: [{ id: 'lab/model', name: 'Model', created: 1_780_000_000 }] });

const servers: UpstreamServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

type Paths = Readonly<Record<string, string | ((response: ServerResponse) => void)>>;

/** Redirects from the paths that name an address, and lists one model at `/list`. */
async function redirecting(paths: Paths = {}): Promise<UpstreamServer> {
  const server = await upstreamServer((request, response) => {
    const path = request.url ?? '';
    const answer = paths[path];
    if (path === '/list') response.setHeader('etag', '"1"').end(LIST);
    else if (typeof answer === 'string') response.writeHead(302, { location: answer }).end();
    else answer?.(response);
  });
  servers.push(server);
  return server;
}

const thisMachine: LookupFunction = (_name, options, found) => {
  if (options.all === true) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};

/** Reads a mirror of OpenRouter as the Node server does, with names that all lead to this machine. */
async function readMirror(url: string, { allowPrivate = false } = {}) {
  const outside = nodeOutside(new AbortController().signal, { allowPrivate, resolve: thisMachine });
  const config = { sources: ['openrouter'], sourceUrls: { openrouter: url } } as const;
  const [source] = chooseSources(config, { ...outside, sleep: async () => {} });
  const read = await source?.read(null, null);
  return read?.state === 'read' ? read.models.map(({ id }) => id) : read;
}

test('a mirror of the own network may send its reader to another path of it', async () => {
  const mirror = await redirecting({ '/api': '/moved', '/moved': '/list' });
  expect(await readMirror(`${mirror.url}api`)).toEqual(['model']);
});

test.each([
  [
    'metadata of the cloud',
    'http://169.254.169.254/latest/meta-data?x=1',
    '169.254.169.254 is not',
  ],
  ['a private network', 'https://10.1.2.3/', '10.1.2.3 is not'],
  ['this machine over IPv6', 'http://[::1]:9/', '[::1] is ::1, which is not'],
  [
    'a name that resolves to this machine',
    'http://lab.example:9/',
    'lab.example is 127.0.0.1, which is not',
  ],
])('a source that redirects to %s is asked once, and not followed', async (_, target, why) => {
  const source = await redirecting({ '/api': target });
  const { origin, pathname } = new URL(target);
  await expect(readMirror(`${source.url}api`)).rejects.toThrow(
    `Cannot read ${source.url}api: it redirects to ${origin}${pathname}: ${why} public.`,
  );
  expect(source.requests).toHaveLength(1);
});

test('a service beside a mirror is not read for it', async () => {
  const beside = await redirecting();
  const mirror = await redirecting({ '/api': `${beside.url}list` });
  await expect(readMirror(`${mirror.url}api`)).rejects.toThrow('127.0.0.1 is not public');
  expect(beside.requests).toHaveLength(0);
});

test('who was sent elsewhere is not sent back into the own network', async () => {
  const elsewhere = await redirecting();
  const mirror = await redirecting({ '/back': '/list', '/api': `${elsewhere.url}api` });
  const fetched: string[] = [];
  const fetch = followRedirects({
    named: globalThis.fetch,
    elsewhere: async (url) => {
      fetched.push(url);
      return Response.redirect(`${mirror.url}back`);
    },
  });
  await expect(fetch(`${mirror.url}api`, {})).rejects.toThrow('5 others came before');
  expect(fetched).toHaveLength(5);
  expect(mirror.requests).toHaveLength(1);
});

test('a source that has moved to another host is read there, body and validators', async () => {
  const moved = await redirecting();
  const { port } = new URL(moved.url);
  const source = await redirecting({ '/api': `http://new.example:${port}/list` });
  expect(await readMirror(`${source.url}api`, { allowPrivate: true })).toEqual(['model']);
  expect(moved.requests[0]?.headers).toMatchObject({
    host: `new.example:${port}`,
    'user-agent': 'launchwindow',
    accept: 'application/json',
  });
});

test('an answer that another host cuts off is a failure', async () => {
  const broken = await redirecting({
    '/cut': (response) =>
      void response.writeHead(200, { 'content-length': '9' }).write('{', () => response.destroy()),
  });
  const { port } = new URL(broken.url);
  const source = await redirecting({ '/api': `http://new.example:${port}/cut` });
  await expect(readMirror(`${source.url}api`, { allowPrivate: true })).rejects.toThrow(
    `Cannot read ${source.url}api: it failed`,
  );
});

test('another host that never ends its answer is given up after the time-out', async () => {
  const dripping = await redirecting({
    '/drip': (response) => void response.writeHead(200).write('{'),
  });
  const { port } = new URL(dripping.url);
  const source = await redirecting({ '/api': `http://new.example:${port}/drip` });
  const reach = { allowPrivate: true, resolve: thisMachine };
  const outside = nodeOutside(new AbortController().signal, reach);
  const limits = { timeoutMs: 500, attempts: 1, totalMs: 1_000, maxBytes: 1_000 };
  const read = fetchSource({ ...outside, ...limits, url: `${source.url}api`, headers: {} });
  await expect(read).rejects.toThrow('gave no whole answer within 500 ms');
});

test.each([
  ['http://lab.example/list', 'that is no longer https://'],
  ['file:///etc/passwd', 'that is no longer https://'],
])('a source that is asked over https does not redirect to %s', async (target, why) => {
  const redirect = async () => new Response(null, { status: 301, headers: { location: target } });
  const fetch = followRedirects({ named: redirect, elsewhere: redirect });
  await expect(fetch('https://lab.example/', {})).rejects.toThrow(why);
});

test('a redirect in a circle ends', async () => {
  const source = await redirecting({ '/api': '/api' });
  await expect(readMirror(`${source.url}api`)).rejects.toThrow('5 others came before');
});
