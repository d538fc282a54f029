import ipaddr from 'ipaddr.js';

/**
 * Where a request comes from. Behind a proxy that is trusted it is the last address of X-Forwarded-For, the one that
 * this proxy has seen itself: those before it are whatever the client wrote.
 */
export function clientAddress(
  remoteAddress: string | null,
  forwardedFor: string | null,
  trustProxy: boolean,
): string | null {
  if (!trustProxy) return remoteAddress;
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? '';
  return ipaddr.isValid(last) ? last : remoteAddress;
}
