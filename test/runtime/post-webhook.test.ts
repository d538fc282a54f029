import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { nodePost } from '../../src/runtime/post-webhook.ts';
import { surveyed } from '../http/advance.ts';
import { startService, TOKEN } from '../http/service.ts';
import { moonshot, open, subscriber } from '../services/webhook-service.ts';

const { app } = await startService({ catalog: surveyed([moonshot], '2026-10-26') });

test.each([
  ['this machine', 'https://127.0.0.1/'],
  ['this machine in another notation', 'https://2130706433/'],
  ['this machine over IPv6', 'https://[::1]/'],
  ['this machine, mapped into IPv6', 'https://[::ffff:127.0.0.1]/'],
  ['this machine by name', 'https://localhost/'],
  ['a private network', 'https://10.1.2.3/'],
  ['a unique local address', 'https://[fd00::1]/'],
  ['link-local, where clouds keep their metadata', 'https://169.254.169.254/latest/meta-data'],
  ['no address', 'https://0.0.0.0/'],
  ['a name of this network', 'https://printer.local/'],
  ['a bare name', 'https://intranet/'],
  ['this machine by a name with dots at its end', 'https://localhost../'],
  ['plain http', 'http://example.org/'],
  ['a password', 'https://user:secret@example.org/'],
])('a webhook to %s is refused at registration', async (_name, url) => {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ url });
  const response = await app.request('/v1/webhooks', { method: 'POST', headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(/url/);
});

test('a name that resolves to this machine by the time of sending leads nowhere', async () => {
  const { url, received } = await subscriber();
  const { port } = new URL(url);
  const rebound: LookupFunction = (_name, options, found) => {
    if (options.all === true) found(null, [{ address: '127.0.0.1', family: 4 }]);
    else found(null, '127.0.0.1', 4);
  };
  const message = { body: '{}', headers: {} };
  const filtered = nodePost({ allowPrivate: false, resolve: rebound });
  await expect(filtered(`http://example.org:${port}/`, message)).rejects.toThrow(/private IP/);
  await expect(filtered(`http://127.0.0.1:${port}/`, message)).rejects.toThrow(/private IP/);
  await expect(filtered(`http://[::ffff:127.0.0.1]:${port}/`, message)).rejects.toThrow(/private/);
  expect(received).toEqual([]);
  const open = nodePost({ allowPrivate: true, resolve: rebound });
  expect(await open(`http://example.org:${port}/`, message)).toEqual({ status: 200 });
});

test('a subscriber that never answers is given up after the time-out', async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(
    () => server.closeAllConnections(),
    () => void server.close(),
  );
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const post = nodePost({ allowPrivate: true, timeoutMs: 50 });
  const answer = post(`http://127.0.0.1:${port}/`, { body: '{}', headers: {} });
  await expect(answer).rejects.toThrow(/abort|time/i);
});

test('a subscriber that switches to another protocol has not answered, and holds nobody up', async () => {
  const server = createSocketServer((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const answer = nodePost({ allowPrivate: true })(`http://127.0.0.1:${port}/`, {
    body: '{}',
    headers: {},
  });
  await expect(answer).rejects.toThrow('closed without an answer');
});
