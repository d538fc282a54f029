import ipaddr from 'ipaddr.js';

/** Whom a limit counts: an IPv4 address, or the /64 of an IPv6 address, which one household or server has whole. */
export function clientKey(address: string | null): string {
  if (address === null || !address.includes(':')) return address ?? 'unknown';
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return parsed.toByteArray().slice(0, 8).join('.');
}
