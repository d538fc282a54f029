import ipaddr from 'ipaddr.js';
import { DomainError } from '../domain/errors.ts';

/** Names that are of this machine or this network wherever they are asked for. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/;

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
  if (protocol !== 'https:') throw refused('must begin with https://');
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  const isPublic = ipaddr.isValid(host)
    ? rangeOf(host) === 'unicast'
    : !LOCAL_NAME.test(host) && host.includes('.');
  if (!isPublic) throw refused(`must lead out of this network, and ${host} does not`);
}

function rangeOf(host: string): string {
  return ipaddr.process(host).range();
}

function refused(what: string): DomainError {
  return new DomainError('invalid-input', `The url of a webhook ${what}.`);
}
