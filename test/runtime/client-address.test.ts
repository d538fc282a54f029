import { expect, test } from 'vitest';
import { clientAddress } from '../../src/runtime/client-address.ts';

const PROXY = '10.0.0.2';

test.each([
  ['no proxy is trusted: the header is whatever the client wrote', '192.0.2.1', false, PROXY],
  ['a trusted proxy names its client', '192.0.2.1', true, '192.0.2.1'],
  ['only the last address was seen by the proxy', '8.8.8.8, 192.0.2.1', true, '192.0.2.1'],
  ['IPv6', '2001:db8::1', true, '2001:db8::1'],
  ['what is no address is not believed', 'unknown', true, PROXY],
  ['no header', null, true, PROXY],
])('%s', (_name, forwardedFor, trusted, expected) => {
  expect(clientAddress(PROXY, forwardedFor, trusted)).toBe(expected);
});
