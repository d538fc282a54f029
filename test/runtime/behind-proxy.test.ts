import { expect, test } from 'vitest';
import type { Gate } from '../../src/http/gate/gate.ts';
import { behindProxy } from '../../src/runtime/behind-proxy.ts';

const PROXY = '10.0.0.2';

test.each([
  ['a trusted proxy names its client', '192.0.2.1', '192.0.2.1'],
  ['only the last address was seen by the proxy', '8.8.8.8, 192.0.2.1', '192.0.2.1'],
  ['IPv6', '2001:db8::1', '2001:db8::1'],
  ['a port is no part of it', '192.0.2.1:443', '192.0.2.1'],
  ['nor is one of IPv6', '[2001:db8::1]:443', '2001:db8::1'],
  ['nor are brackets', '[2001:db8::1]', '2001:db8::1'],
  ['what is no address is not believed', 'unknown', PROXY],
  ['no header', null, PROXY],
])('%s', async (_name, forwardedFor, expected) => {
  const seen: (string | null)[] = [];
  const gate: Omit<Gate, 'fetch'> = {
    make(_request, address) {
      seen.push(address);
      return new Response();
    },
    fromMemory(_asked, address) {
      seen.push(address);
      return null;
    },
    turnAway: () => ({ status: 400, fields: [], body: '' }),
  };
  const headers = new Headers(forwardedFor === null ? {} : { 'X-Forwarded-For': forwardedFor });
  const trusting = behindProxy(gate);
  const asked = { method: 'GET', target: '/', origin: () => 'http://host' };
  trusting.fromMemory({ ...asked, header: (name) => headers.get(name) }, PROXY);
  await trusting.make(new Request('http://host/', { headers }), PROXY);
  expect(seen).toEqual([expected, expected]);
});
