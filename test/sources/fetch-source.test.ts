import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { instantOfDay, parseDay } from '../../src/domain/time.ts';
import { fetchSource } from '../../src/sources/fetch-source.ts';
import type { FetchOptions } from '../../src/sources/fetch-source.ts';
import { upstreamServer } from '../support/upstream-server.ts';
import type { UpstreamServer } from '../support/upstream-server.ts';

const NOW_MS = instantOfDay(parseDay('2026-07-16'));

describe('fetching a source', () => {
  let server: UpstreamServer | null = null;
  let slept: number[] = [];
  afterEach(async () => {
    await server?.close();
    server = null;
    slept = [];
  });

  async function fetchFrom(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
    own: Partial<FetchOptions> = {},
  ) {
    server = await upstreamServer(answer);
    return fetchSource({
      fetch,
      sleep: async (ms) => void slept.push(ms),
      random: () => 0.5,
      now: () => NOW_MS,
      url: server.url,
      headers: {},
      timeoutMs: 60_000,
      attempts: 3,
      totalMs: 60_000,
      maxBytes: 1_000,
      ...own,
    });
  }

  test('answers the body with its validators', async () => {
    const read = await fetchFrom((_, response) => response.setHeader('etag', '"1"').end('{}'));
    expect(read).toEqual({
      state: 'read',
      body: new TextEncoder().encode('{}'),
      etag: '"1"',
      lastModified: null,
      link: null,
      answeredAtMs: null,
    });
  });

  test('says that nothing changed on a 304', async () => {
    const read = await fetchFrom((_, response) => response.writeHead(304).end(), {
      headers: { 'if-none-match': '"1"' },
    });
    expect(read).toEqual({ state: 'unchanged', answeredAtMs: null });
  });

  test.each([200, 304])('says when an answer of %s was made', async (status) => {
    const date = 'Tue, 17 Nov 2026 10:00:00 GMT';
    const read = await fetchFrom((_, response) => response.writeHead(status, { date }).end(), {
      headers: { 'if-none-match': '"1"' },
    });
    expect(read).toMatchObject({ answeredAtMs: Date.parse(date) });
  });

  test('does not believe a 304 that it did not ask for', async () => {
    await expect(fetchFrom((_, response) => response.writeHead(304).end())).rejects.toThrow(
      /answered 304/,
    );
  });

  test('tries again after a failure of the server, longer from time to time', async () => {
    let tries = 0;
    const read = await fetchFrom((_, response) => {
      tries += 1;
      response.writeHead(tries < 3 ? 503 : 200).end('ok');
    });
    expect(read.state).toBe('read');
    expect(slept).toEqual([500, 1_000]);
  });

  test('says how long a limit that is used up asks to wait, in seconds since 1970', async () => {
    const reset = String(NOW_MS / 1_000 + 120);
    const limited = (remaining: string) =>
      fetchFrom((_, response) => {
        const headers = { 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset };
        response.writeHead(403, headers).end();
      });
    await expect(limited('0')).rejects.toMatchObject({
      message: expect.stringContaining('answered 403 and asks to wait 120 s'),
      againAtMs: NOW_MS + 120_000,
    });
    await server?.close();
    await expect(limited('7')).rejects.toMatchObject({ status: 403, againAtMs: null });
  });

  test('waits as long as Retry-After says', async () => {
    await expect(
      fetchFrom((_, response) => response.writeHead(429, { 'retry-after': '7' }).end(), {
        attempts: 2,
      }),
    ).rejects.toThrow(/answered 429/);
    expect(slept).toEqual([7_000]);
  });

  test.each([
    ['a date', 'Thu, 16 Jul 2026 00:00:05 GMT', [5_000]],
    ['a date that is past', 'Wed, 15 Jul 2026 23:00:00 GMT', [0]],
    ['neither a number nor a date', 'soon', [500]],
  ])('reads Retry-After as %s', async (_, header, pauses) => {
    const limited = fetchFrom(
      (__, response) => response.writeHead(503, { 'retry-after': header }).end(),
      { attempts: 2 },
    );
    await expect(limited).rejects.toThrow(/answered 503/);
    expect(slept).toEqual(pauses);
  });

  test('leaves a server alone that asks for more patience than a refresh has', async () => {
    await expect(
      fetchFrom((_, response) => response.writeHead(429, { 'retry-after': '3600' }).end()),
    ).rejects.toThrow(/answered 429 and asks to wait 3600 s/);
    expect(slept).toEqual([]);
    expect(server?.requests).toHaveLength(1);
  });

  test('begins no attempt after the time for all of them', async () => {
    await expect(
      fetchFrom((_, response) => response.writeHead(500).end(), { totalMs: 800 }),
    ).rejects.toThrow(/answered 500/);
    expect(slept).toEqual([500]);
  });

  test('gives up on a body that never ends', async () => {
    const dripping = (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200).write('[');
    };
    await expect(fetchFrom(dripping, { timeoutMs: 50, attempts: 1 })).rejects.toThrow(
      /no whole answer within 50 ms/,
    );
  });

  test('does not try again what will not help', async () => {
    await expect(fetchFrom((_, response) => response.writeHead(404).end())).rejects.toThrow(
      /answered 404/,
    );
    expect(server?.requests).toHaveLength(1);
  });

  test('gives up on a server that does not answer', async () => {
    await expect(fetchFrom(() => {}, { timeoutMs: 50, attempts: 2 })).rejects.toThrow(
      /no whole answer within 50 ms/,
    );
    // A request that was given up this soon may not have arrived.
    expect(slept).toEqual([500]);
  });

  test('refuses a body over the cap', async () => {
    await expect(fetchFrom((_, response) => response.end('x'.repeat(2_000)))).rejects.toThrow(
      /more than 1000 bytes/,
    );
  });

  test('fails on a body that is cut off', async () => {
    const cut = (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('half', () => response.destroy());
    };
    await expect(fetchFrom(cut, { attempts: 1 })).rejects.toThrow(/Cannot read http/);
  });

  test('names no token that stands behind the path of a mirror', async () => {
    const refused = fetchFrom((_, response) => response.writeHead(404).end(), {
      url: 'http://127.0.0.1:1/api.json?token=hunter2',
      attempts: 1,
    });
    await expect(refused).rejects.toThrow('Cannot read http://127.0.0.1:1/api.json: it failed');
  });

  test('names the address that nobody listens on', async () => {
    const refused = fetchFrom((_, response) => response.end(), {
      url: 'http://127.0.0.1:1/',
      attempts: 1,
    });
    await expect(refused).rejects.toThrow('Cannot read http://127.0.0.1:1/');
  });
});
