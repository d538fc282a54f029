import ipaddr from 'ipaddr.js';
import { DomainError } from '../domain/errors.ts';

/** Names that are of this machine or this network wherever they are asked for. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

const UNLESS_PRIVATE =
  ' (for a receiver of your own network start the Node server with WEBHOOKS_ALLOW_PRIVATE=true)';

/** Public by its number, and on every virtual machine of Azure what its host tells it. */
const AZURE = '168.63.129.16';
/** All that is given out of IPv6: https://www.iana.org/assignments/ipv6-address-space. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Where NAT64 keeps the IPv4 address: https://www.rfc-editor.org/rfc/rfc6052#section-2.2. */
const LAST_BYTES = [12, 13, 14, 15];
/** A network may also split it in these ways (RFC 8215), and which of them it took is not known: all have to lead out. */
const LOCAL_NAT64 = ipaddr.parseCIDR('64:ff9b:1::/48');
const SPLIT_BYTES = [
  [6, 7, 9, 10],
  [7, 9, 10, 11],
  [9, 10, 11, 12],
];

/**
 * Refuses an address that no subscriber outside can have. What a name resolves to is looked at when it is connected
 * to, since a name can resolve to something else by then.
 */
export function checkWebhookAddress(
  url: string,
  { allowPrivate }: { allowPrivate: boolean },
): void {
  const { protocol, hostname, username, password, hash } = new URL(url);
  if (username !== '' || password !== '') throw refused('must hold no user and no password');
  if (hash !== '') throw refused('must hold no fragment');
  if (allowPrivate) return;
  if (protocol !== 'https:') throw refused(`must begin with https://${UNLESS_PRIVATE}`);
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  const leadsOut = ipaddr.isValid(host)
    ? isPublicAddress(host)
    : !LOCAL_NAME.test(host) && host.includes('.');
  if (!leadsOut)
    throw refused(`must lead out of this network, and ${host} does not${UNLESS_PRIVATE}`);
}

/**
 * Whether an IP address is of the public internet. One of NAT64 is where the IPv4 address inside is; what carries one
 * otherwise (compatible, 6to4, Teredo) is not: where it comes out is not seen here.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return isPublicIpv4(parsed);
  if (parsed.range() !== 'rfc6052')
    return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST);
  return (
    isPublicIpv4(embedded(parsed, LAST_BYTES)) &&
    (!parsed.match(LOCAL_NAT64) ||
      SPLIT_BYTES.map((at) => embedded(parsed, at)).every(
        (inside) => isPublicIpv4(inside) || inside.range() === 'unspecified',
      ))
  );
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && address.toString() !== AZURE;
}

function embedded(address: ipaddr.IPv6, at: readonly number[]): ipaddr.IPv4 {
  const bytes = address.toByteArray();
  return new ipaddr.IPv4(at.map((index) => bytes[index] ?? 0));
}

function refused(what: string): DomainError {
  return new DomainError('invalid-input', `The url of a webhook ${what}.`);
}
