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
 * Whether an IP address is of the public internet. What carries an IPv4 address inside (compatible, 6to4, NAT64,
 * Teredo) is not: where it comes out is not seen here.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' ? parsed.toString() !== AZURE : parsed.match(GLOBAL_UNICAST);
}

function refused(what: string): DomainError {
  return new DomainError('invalid-input', `The url of a webhook ${what}.`);
}
