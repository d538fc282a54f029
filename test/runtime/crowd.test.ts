import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { listen } from '../../src/runtime/listen.ts';

const CROWD = 30;
const WORK_MS = 15;

test('whoever watches waits for few of the answers that others have asked for before, though all have come at once', async () => {
  let made = 0;
  const listening = await listen(
    {
      make(request) {
        if (request.url.endsWith('/healthz')) return new Response(`after ${made}`);
        const endMs = performance.now() + WORK_MS;
        while (performance.now() < endMs);
        made += 1;
        return new Response('made');
      },
    },
    { host: '127.0.0.1', port: 0 },
  );
  const sockets = Array.from({ length: CROWD }, () => openSocket(listening.url, '/'));
  const watching = openSocket(listening.url, '/healthz');
  await once(watching.socket, 'readable');
  for (const { socket } of [...sockets, watching]) socket.end();
  const [, before = ''] = /after (\d+)$/.exec(await watching.said) ?? [];
  expect(Number(before)).toBeLessThan(CROWD / 3);
  await listening.close(1);
});

function openSocket(url: string, path: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  return { socket, said: text(socket).catch(() => '') };
}
