import ipaddr from 'ipaddr.js';
import type { Gate } from '../http/gate/gate.ts';

type Entrance = Omit<Gate, 'fetch'>;

/** A gate that takes every request for one that came through a proxy which is trusted. */
export function behindProxy({ make, fromMemory, turnAway }: Entrance): Entrance {
  return {
    make: (request, address) =>
      make(request, clientAddress(address, request.headers.get('X-Forwarded-For'))),
    fromMemory: (asked, address) =>
      fromMemory(asked, clientAddress(address, asked.header('x-forwarded-for'))),
    // Who is behind it, what cannot be read does not tell.
    turnAway,
  };
}

// The last address is the one that the proxy has seen itself: those before it are whatever the client wrote.
function clientAddress(proxyAddress: string | null, forwardedFor: string | null): string | null {
  const last = withoutPort(forwardedFor?.split(',').at(-1)?.trim() ?? '');
  return ipaddr.isValid(last) ? last : proxyAddress;
}

// Some proxies name the port too, and put an IPv6 address in brackets.
function withoutPort(address: string): string {
  const [, ipv6, ipv4] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address) ?? [];
  return ipv6 ?? ipv4 ?? address;
}
