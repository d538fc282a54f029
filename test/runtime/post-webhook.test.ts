import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { nodePost } from '../../src/runtime/post-webhook.ts';
import { surveyed } from '../http/advance.ts';
import { startService, TOKEN } from '../http/service.ts';
import { moonshot, subscriber } from '../services/webhook-service.ts';
import { listenForTest } from '../support/listen-for-test.ts';

const { app } = await startService({ catalog: surveyed([moonshot], '2026-10-26') });

test.each([
  ['this machine', 'https://127.0.0.1/'],
  ['this machine in another notation', 'https://2130706433/'],
  ['this machine, in hexadecimal', 'https://0x7f.0.0.1/'],
  ['this machine, in octal', 'https://0177.0.0.1/'],
  ['this machine, in short', 'https://127.1/'],
  ['this machine, in other digits', 'https://①②⑦。0。0。1/'],
  ['this machine over IPv6', 'https://[::1]/'],
  ['this machine, mapped into IPv6', 'https://[::ffff:127.0.0.1]/'],
  ['this machine by name', 'https://localhost/'],
  ['a private network', 'https://10.1.2.3/'],
  ['a unique local address', 'https://[fd00::1]/'],
  ['link-local, where clouds keep their metadata', 'https://169.254.169.254/latest/meta-data'],
  ['no address', 'https://0.0.0.0/'],
  ['the wire server of Azure', 'https://168.63.129.16/'],
  ['this machine, compatible with IPv4', 'https://[::7f00:1]/'],
  ['a private network, compatible with IPv4', 'https://[::10.1.2.3]/'],
  ['a private network, mapped into IPv6', 'https://[::ffff:10.1.2.3]/'],
  ['a private network through 6to4', 'https://[2002:a01:203::1]/'],
  ['a private network through NAT64', 'https://[64:ff9b::a01:203]/'],
  ['a private network through a local NAT64', 'https://[64:ff9b:1::a01:203]/'],
  [
    'a private network through a local NAT64 of another length',
    'https://[64:ff9b:1:a01:2:300:808:808]/',
  ],
  ['the wire server of Azure through NAT64', 'https://[64:ff9b::a83f:8110]/'],
  ['a private network through Teredo', 'https://[2001:0:a01:203::1]/'],
  ['an address that nobody gives out', 'https://[4000::1]/'],
  ['a name of this network', 'https://printer.local/'],
  ['a bare name', 'https://intranet/'],
  ['this machine by a name with dots at its end', 'https://localhost../'],
  ['metadata by a name with a dot at its end', 'https://metadata.google.internal./'],
  ['metadata by an address with a dot at its end', 'https://169.254.169.254./'],
  ['a network of many', 'https://100.64.0.1/'],
  ['a link-local address', 'https://[fe80::1]/'],
  ['plain http', 'http://example.org/'],
  ['a password', 'https://user:secret@example.org/'],
])('a webhook to %s is refused at registration', async (_name, url) => {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ url });
  const response = await app.request('/v1/webhooks', { method: 'POST', headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(/url/);
});

test.each(['64:ff9b::808:808', '64:ff9b:1::808:808', '2606:4700::1111'])(
  'a webhook to %s, which leads to a public address, is taken',
  async (address) => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ url: `https://[${address}]/` });
    const response = await app.request('/v1/webhooks', { method: 'POST', headers, body });
    expect(response.status).toBe(201);
  },
);

/** A resolver by which every name has one address, or others before it. */
function resolving(
  address: string,
  family: 4 | 6,
  others: readonly LookupAddress[] = [],
): LookupFunction {
  return (_name, options, found) => {
    if (options.all === true) found(null, [...others, { address, family }]);
    else found(null, address, family);
  };
}

test('a name that resolves to this machine by the time of sending leads nowhere', async () => {
  const { url, received } = await subscriber();
  const { port } = new URL(url);
  const resolve = resolving('127.0.0.1', 4);
  const message = { body: '{}', headers: {} };
  const filtered = nodePost({ allowPrivate: false, resolve });
  await expect(filtered(`http://example.org:${port}/`, message)).rejects.toThrow(/not public/);
  await expect(filtered(`http://127.0.0.1:${port}/`, message)).rejects.toThrow(/not public/);
  await expect(filtered(`http://[::ffff:127.0.0.1]:${port}/`, message)).rejects.toThrow(/public/);
  expect(received).toEqual([]);
  const open = nodePost({ allowPrivate: true, resolve });
  expect(await open(`http://example.org:${port}/`, message)).toMatchObject({ status: 200 });
});

test.each([
  ['168.63.129.16', 4],
  ['169.254.169.254', 4],
  ['100.100.100.200', 4],
  ['::', 6],
  ['::7f00:1', 6],
  ['::ffff:10.1.2.3', 6],
  ['2002:a01:203::1', 6],
  ['64:ff9b::a01:203', 6],
  ['2001:0:a01:203::1', 6],
  ['fe80::1%eth0', 6],
  ['fd00:ec2::254', 6],
] as const)('a name that resolves to %s is not connected to', async (address, family) => {
  const post = nodePost({ allowPrivate: false, resolve: resolving(address, family) });
  const sent = post('http://example.org:9/', { body: '{}', headers: {} });
  await expect(sent).rejects.toThrow(`${address}, which is not public`);
});

test('a name of which one address among public ones is not public is not connected to', async () => {
  const others = [
    { address: '203.0.114.7', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ];
  const post = nodePost({ allowPrivate: false, resolve: resolving('10.0.0.1', 4, others) });
  const sent = post('http://example.org:9/', { body: '{}', headers: {} });
  await expect(sent).rejects.toThrow('10.0.0.1, which is not public');
});

test('a subscriber that never answers is given up after the time-out', async () => {
  const port = await listenForTest(createServer(() => {}));
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
  const port = await listenForTest(server);
  const answer = nodePost({ allowPrivate: true })(`http://127.0.0.1:${port}/`, {
    body: '{}',
    headers: {},
  });
  await expect(answer).rejects.toThrow('closed without an answer');
});
