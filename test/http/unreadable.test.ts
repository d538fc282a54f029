import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { createGate } from '../../src/http/gate/gate.ts';
import { listen } from '../../src/runtime/listen.ts';
import type { Patience } from '../../src/runtime/listen.ts';
import { readProblem } from './read.ts';
import { startService } from './service.ts';

const service = await startService();
const logged: unknown[] = [];
const log = { ...service.ctx.log, debug: (...entry: unknown[]) => logged.push(entry) };

async function startListening(requestsPerMinute: number, patience?: Patience) {
  const gate = createGate(service, {
    now: service.ctx.clock,
    stopwatch: () => 0,
    newId: () => 'gate',
    log,
    requestsPerMinute,
    dearAtOnce: 2,
    publicUrl: null,
    observe: () => undefined,
  });
  return listen(gate, { host: '127.0.0.1', port: 0 }, patience);
}

const listening = await startListening(10_000);
afterAll(() => listening.close(0));

/** Says a head to a server as it is, and gives what it answers. */
async function say(lines: readonly string[], server = listening): Promise<string> {
  return sayAsIs([...lines, 'Connection: close', '', ''].join('\r\n'), server);
}

/** Says anything to a server, and gives what it answers until it hangs up. */
async function sayAsIs(words: string, { url } = listening): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const said = text(socket);
  socket.write(words);
  return said;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+) /.exec(answer)?.[1]);

test.each([
  ['localhost:3000', 200],
  ['launchwindow_app', 200],
  ['LAUNCHWINDOW.example', 200],
  ['[::1]:3000', 200],
  ['192.0.2.1:80', 200],
  ['', 400],
  ['a)[b](c', 400],
  ['a"b', 400],
  ["a'b", 400],
  ['a;b,c', 400],
  ['a b', 400],
  ['a/b', 400],
  ['a@b', 400],
  ['999.1.1.1', 400],
  ['localhost:99999', 400],
])('a host of the name %s is answered with %i, since links may name it', async (host, status) => {
  const ask = ['GET /kimi HTTP/1.1', `Host: ${host}`];
  const absolute = [`GET http://${host}/kimi HTTP/1.1`, 'Host: x'];
  for (const asked of /^$|[@/ ]/.test(host) ? [ask] : [ask, absolute])
    expect(statusOf(await say(asked))).toBe(status);
});

const UNREADABLE: readonly (readonly [string, readonly string[]])[] = [
  ['no name as host', ['GET /v1/labs HTTP/1.1', 'Host: a"b']],
  ['an empty host', ['GET /v1/labs HTTP/1.1', 'Host:']],
  ['no host', ['GET /v1/labs HTTP/1.1']],
  ['two hosts', ['GET /v1/labs HTTP/1.1', 'Host: a.example', 'Host: b.example']],
  ['the same host twice', ['GET /v1/labs HTTP/1.1', 'Host: a.example', 'host: a.example']],
  ['a backslash in its path', ['GET /v1\\labs HTTP/1.1', 'Host: a.example']],
  ['backslashes that lead up', ['GET /..\\..\\etc/passwd HTTP/1.1', 'Host: a.example']],
  ['another scheme', ['GET ftp://a.example/ HTTP/1.1', 'Host: a.example']],
  ['no path', ['GET * HTTP/1.1', 'Host: a.example']],
];

test.each(UNREADABLE)(
  'a request with %s is refused like any other: with limits, an id, and a line in the log',
  async (_what, ask) => {
    // The answer may be in memory.
    await service.app.request('/v1/labs');
    logged.length = 0;
    const answer = await say(ask);
    expect(statusOf(answer)).toBe(400);
    for (const header of ['RateLimit: "default"', 'RateLimit-Policy', 'X-Request-Id: gate-'])
      expect(answer.toLowerCase()).toContain(header.toLowerCase());
    expect(answer).toContain('"type":"urn:launchwindow:problem:bad-request"');
    expect(logged).toEqual([['request', expect.objectContaining({ status: 400 })]]);
  },
);

test.each([
  ['/badge/kimi.svg', 'image/svg+xml'],
  ['/badge/kimi.json', 'application/json'],
  ['/card/kimi.svg', 'image/svg+xml'],
])('%s is drawn whatever host is named', async (path, type) => {
  const named = await say([`GET ${path} HTTP/1.1`, 'Host: a.example']);
  const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n'));
  for (const host of ['Host: a"b', 'Host:', 'X: no host']) {
    const answer = await say([`GET ${path} HTTP/1.1`, host]);
    expect(statusOf(answer)).toBe(200);
    expect(answer.toLowerCase()).toContain(`content-type: ${type}`);
    expect(bodyOf(answer)).toBe(bodyOf(named));
  }
});

test('whoever names no host is turned away after as many requests as anybody', async () => {
  const limited = await startListening(20);
  const statuses: number[] = [];
  for (let nth = 0; nth < 22; nth += 1)
    statuses.push(statusOf(await say(['GET /v1/labs HTTP/1.1', 'Host: a"b'], limited)));
  await limited.close(0);
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 400), 429, 429]);
});

test('HTTP/1.0 names no host, and is told where it has asked', async () => {
  expect(statusOf(await say(['GET /healthz HTTP/1.0']))).toBe(200);
  expect(await say(['GET /kimi.md HTTP/1.0'])).toContain(`${listening.url}/v1/series/kimi`);
});

test('OPTIONS * and an expectation that nobody knows are answered', async () => {
  expect(statusOf(await say(['OPTIONS * HTTP/1.1', 'Host: a.example']))).toBe(204);
  expect(statusOf(await say(['GET /healthz HTTP/1.1', 'Host: a', 'Expect: a-miracle']))).toBe(200);
});

const CHUNKED = 'POST /mcp HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
const NO_REQUEST: readonly (readonly [string, number, string])[] = [
  ['no HTTP at all', 400, '<script>alert(1)</script>\r\n\r\n'],
  ['a TLS greeting', 400, '\u0016\u0003\u0001<script>\u0000'],
  ['a header without a name', 400, 'GET / HTTP/1.1\r\n: <script>\r\n\r\n'],
  ['two lengths', 400, 'GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
  ['a length and chunks', 400, `${CHUNKED.trimEnd()}\r\nContent-Length: 4\r\n\r\n`],
  ['a chunk of no length', 400, `${CHUNKED}<script>\r\n`],
  ['a tunnel to ask for', 400, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
  ['too many cookies', 431, `GET / HTTP/1.1\r\nCookie: ${'a=1; '.repeat(4_000)}\r\n\r\n`],
  ['too long a path', 431, `GET /${'a'.repeat(17_000)} HTTP/1.1\r\n\r\n`],
  ['too much beside its chunks', 413, `${CHUNKED}1;${'a'.repeat(17_000)}\r\n`],
];

test.each(NO_REQUEST)(
  'what holds %s is answered with %i as everything else is, and not repeated',
  async (_what, status, words) => {
    logged.length = 0;
    const answer = await sayAsIs(words);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(statusOf(answer)).toBe(status);
    const headers = new Headers(
      head
        .split('\r\n')
        .slice(1)
        .map((line): [string, string] => {
          const [name = '', value = ''] = line.split(': ', 2);
          return [name, value];
        }),
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      connection: 'close',
      'content-length': String(body.length),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ratelimit: expect.stringContaining('"default";r='),
      'x-request-id': expect.stringMatching(/^gate-/),
    });
    expect(readProblem(JSON.parse(body))).toMatchObject({ status, instance: '*' });
    expect(answer).not.toMatch(/script|evil|aaa/);
    expect(logged).toEqual([['request', expect.objectContaining({ status, path: '*' })]]);
  },
);

test('a request that does not arrive in time is told so', async () => {
  const patience = {
    headersTimeout: 50,
    requestTimeout: 100,
    connectionsCheckingInterval: 10,
    unreadTimeout: 60_000,
  };
  const impatient = await startListening(10, patience);
  const body = 'POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf';
  for (const words of ['GET / HTTP/1.1\r\nHost: a\r\n', body]) {
    const answer = await sayAsIs(words, impatient);
    expect(statusOf(answer)).toBe(408);
    expect(answer).toContain('"type":"urn:launchwindow:problem:timed-out"');
  }
  await impatient.close(0);
});

test('whoever sends what is no request is turned away after as many as anybody, and is in nobody else’s answer', async () => {
  const limited = await startListening(2);
  const statuses: number[] = [];
  for (let nth = 0; nth < 3; nth += 1)
    statuses.push(statusOf(await sayAsIs('nothing\r\n\r\n', limited)));
  expect(statuses).toEqual([400, 400, 429]);
  await limited.close(0);
  // The first answer is whole: no second one is written into it.
  const answers = await sayAsIs('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nnothing\r\n\r\n');
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toHaveLength(1);
});
