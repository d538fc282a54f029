import { once } from 'node:events';
import { connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { listen } from '../../src/runtime/listen.ts';
import { run } from './program.ts';

const anywhere = { host: '127.0.0.1', port: 0 };
const ASK = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const NO_GRACE_MS = 1;
const LONG_GRACE_MS = 60_000;
/** How long a server that closes waits for what is on its way. */
const ARRIVAL_MS = 500;

test('closing answers what was asked before, and takes no new connection', async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Response>();
  const answering = () => {
    asked.resolve();
    return answer.promise;
  };
  const listening = await listen({ make: answering }, anywhere);
  const response = fetch(listening.url);
  await asked.promise;
  const closed = listening.close(LONG_GRACE_MS);
  await expect(fetch(listening.url)).rejects.toThrow('fetch failed');
  answer.resolve(new Response('late'));
  expect(await (await response).text()).toBe('late');
  await closed;
});

test('what is asked on an open connection as the server begins to close is answered, as the last on it', async () => {
  const listening = await listen({ make: () => new Response('whole') }, anywhere);
  const { socket, said } = openSocket(listening.url, ASK);
  await once(socket, 'readable');
  const closed = listening.close(LONG_GRACE_MS);
  socket.write(ASK);
  const answers = (await said).split('HTTP/1.1 200 OK').slice(1);
  expect(answers.map((answer) => /Connection: (.*)\r/i.exec(answer)?.[1])).toEqual([
    'keep-alive',
    'close',
  ]);
  expect(answers.every((answer) => answer.endsWith('whole'))).toBe(true);
  await closed;
});

test('an answer that is written and not read yet as the server begins to close is given whole', async () => {
  const bytes = 30_000_000;
  const listening = await listen({ make: () => new Response(new Uint8Array(bytes)) }, anywhere);
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  socket.write(ASK);
  await once(socket, 'readable');
  const closed = listening.close(LONG_GRACE_MS);
  // By then the server looks for connections that are idle.
  await wait(ARRIVAL_MS * 2);
  expect((await buffer(socket)).length).toBeGreaterThan(bytes);
  await closed;
});

test('an answer that takes longer than the grace is cut off', async () => {
  const asked = Promise.withResolvers<void>();
  const answering = () => {
    asked.resolve();
    return new Promise<Response>(() => {});
  };
  const listening = await listen({ make: answering }, anywhere);
  const response = expect(fetch(listening.url)).rejects.toThrow('fetch failed');
  await asked.promise;
  await listening.close(NO_GRACE_MS);
  await response;
});

test('an address of another machine is named, with the fix', async () => {
  await expect(
    listen({ make: () => new Response() }, { host: '192.0.2.1', port: 0 }),
  ).rejects.toThrow(
    'Cannot listen on 192.0.2.1:0: this machine does not have that address. Set HOST to one that it has, such as 127.0.0.1.',
  );
});

// Long enough for whoever asks at once, also where this process is kept waiting in between.
const SOON_OVER = {
  headersTimeout: 1_500,
  requestTimeout: 2_000,
  connectionsCheckingInterval: 20,
  unreadTimeout: 60_000,
};

test('whoever sends a header now and then to hold a connection is cut off, and others are answered', async () => {
  const listening = await listen({ make: () => new Response('quick') }, anywhere, SOON_OVER);
  const slow = Array.from({ length: 50 }, () => openSocket(listening.url, 'GET / HTTP/1.1\r\n'));
  const dripping = setInterval(() => {
    for (const { socket } of slow) if (socket.writable) socket.write('X-Drip: 1\r\n');
  }, 10);
  expect(await (await fetch(listening.url)).text()).toBe('quick');
  const answers = await Promise.all(slow.map(({ said }) => said));
  // Who still writes may lose the answer with the connection.
  for (const answered of answers) expect(answered).toMatch(/^HTTP\/1\.1 408 |^$/);
  clearInterval(dripping);
  await listening.close(NO_GRACE_MS);
});

test('a body that comes a byte at a time is cut off', async () => {
  const listening = await listen(
    { make: async (request) => new Response(await request.text().catch(() => 'cut off')) },
    anywhere,
    SOON_OVER,
  );
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n';
  const { socket, said } = openSocket(listening.url, head);
  const dripping = setInterval(() => socket.writable && socket.write('x'), 10);
  expect(await said).toMatch(/^HTTP\/1\.1 408 |^$/);
  clearInterval(dripping);
  await listening.close(NO_GRACE_MS);
});

test('a hundred questions at once are answered in order; who asks thousands before an answer is cut off', async () => {
  let asked = 0;
  const make = async () => {
    asked += 1;
    const nth = asked;
    // No answer leaves before all questions are there.
    await wait(0);
    return new Response(`(${nth})`);
  };
  const listening = await listen({ make }, anywhere);
  const last = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
  const { said } = openSocket(listening.url, ASK.repeat(99) + last);
  const answered = [...(await said).matchAll(/\((\d+)\)/g)].map(([, nth]) => Number(nth));
  expect(answered).toEqual(Array.from({ length: 100 }, (_, nth) => nth + 1));
  const flood = openSocket(listening.url, ASK.repeat(20_000));
  expect(await flood.said).not.toContain('(300)');
  expect(asked).toBeLessThanOrEqual(200);
  await listening.close(NO_GRACE_MS);
});

test('what is kept is given between answers that have to be made, and those who watch do not wait either', async () => {
  const begun: string[] = [];
  const listening = await listen(
    {
      make(request) {
        const { pathname } = new URL(request.url);
        begun.push(pathname);
        workFor(2);
        return new Response('made');
      },
      fromMemory({ target }) {
        if (target !== '/kept') return null;
        begun.push(target);
        return { status: 200, fields: [], body: null };
      },
    },
    anywhere,
  );
  const askOf = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  const kept = 'GET /kept HTTP/1.1\r\nHost: x\r\n\r\n';
  const sockets = Array.from({ length: 22 }, () => openSocket(listening.url, kept));
  // Every connection has been accepted: what is asked now arrives together.
  await Promise.all(sockets.map(({ socket }) => once(socket, 'data')));
  begun.length = 0;
  const paths = [...Array.from({ length: 20 }, () => '/made'), '/kept', '/healthz'];
  for (const [at, { socket }] of sockets.entries()) socket.write(askOf(paths[at] ?? ''));
  await Promise.all(sockets.map(({ said }) => said));
  expect(begun).toHaveLength(22);
  expect(begun.indexOf('/kept')).toBeLessThan(10);
  expect(begun.indexOf('/healthz')).toBeLessThan(10);
  await listening.close(NO_GRACE_MS);
});

function workFor(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

const IMPATIENT = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  unreadTimeout: 50,
};

test('who asks for much and reads nothing of it is cut off', async () => {
  const part = new Uint8Array(65_536);
  const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(part) });
  const listening = await listen({ make: () => new Response(endless()) }, anywhere, IMPATIENT);
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  socket.write(ASK);
  // The answer has begun, and no more of it is read than arrives by itself.
  await once(socket, 'readable');
  await listening.close(LONG_GRACE_MS);
  socket.destroy();
});

test('who reads a little of an answer now and then is cut off, and gets nothing more of it', async () => {
  const part = new Uint8Array(4_096);
  const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(part) });
  const listening = await listen({ make: () => new Response(endless()) }, anywhere, IMPATIENT);
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  socket.write(ASK);
  await once(socket, 'readable');
  const reading = setInterval(() => socket.read(1_024), 10);
  const [error]: unknown[] = await once(socket, 'error');
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  clearInterval(reading);
  await listening.close(NO_GRACE_MS);
});

test('an answer that takes longer to make than anybody may leave one unread is given', async () => {
  const make = async () => {
    await wait(IMPATIENT.unreadTimeout * 4);
    return new Response('late');
  };
  const listening = await listen({ make }, anywhere, IMPATIENT);
  expect(await (await fetch(listening.url)).text()).toBe('late');
  await listening.close(NO_GRACE_MS);
});

/** A connection on which something was said; `said` is all that came back until it was closed. */
function openSocket(url: string, words: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.write(words);
  return { socket, said: text(socket).catch(() => '') };
}

test('an answer in parts is sent once, also where Hono has served before this was loaded', async () => {
  const program = `
    import { getRequestListener } from '@hono/node-server';
    getRequestListener(() => new Response());
    const { listen } = await import('./src/runtime/listen.ts');
    const make = () => ({ status: 200, headers: {}, body: 'whole' });
    const listening = await listen({ make }, { host: '127.0.0.1', port: 0 });
    const response = await fetch(listening.url);
    console.log(await response.text());
    await listening.close(0);
  `;
  const ended = await run(process.execPath, ['--input-type=module', '-e', program], {});
  expect(ended).toEqual({ code: 0, stdout: 'whole\n', stderr: '' });
});
