import { lookup } from 'node:dns';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { DomainError } from '../domain/errors.ts';
import { isPublicAddress } from '../services/webhook-address.ts';

/** Where a request may lead. */
export interface Reach {
  /** Into this network, too. */
  readonly allowPrivate: boolean;
  readonly resolve?: LookupFunction;
}

interface OutsideRequest extends Reach {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

// No connection is kept: each is looked at anew.
const http = new HttpAgent();
const https = new HttpsAgent();

/**
 * Asks from this process and gives the answer as soon as its head has come; a redirect is an answer like any other.
 * Every address that a name resolves to is looked at when it is connected to, so that one which resolves to something
 * else than before leads nowhere: a `DomainError` says which address is not public.
 */
export function requestOutside(options: OutsideRequest): Promise<IncomingMessage> {
  const { url, method, headers, body, signal, allowPrivate, resolve: anywhere = lookup } = options;
  const { protocol, hostname } = new URL(url);
  return new Promise((resolve, reject) => {
    // An address is connected to as it is, without a look-up.
    const address = hostname.replace(/^\[|\]$/g, '');
    const refused = allowPrivate ? null : refusal(hostname, [address]);
    if (refused !== null) throw refused;
    const isHttps = protocol === 'https:';
    const send = isHttps ? requestHttps : requestHttp;
    const request = send(url, {
      method,
      agent: isHttps ? https : http,
      lookup: allowPrivate ? anywhere : onlyPublic(anywhere),
      headers,
      signal,
    });
    request.on('response', resolve);
    request.on('error', reject);
    // An answer that switches the protocol ends the request without a response and without an error.
    request.on('close', () => reject(new Error('The connection closed without an answer.')));
    request.end(body);
  });
}

/** Resolves names as `resolve` does, and fails where one leads to an address that is not public. */
function onlyPublic(resolve: LookupFunction): LookupFunction {
  return (name, options, found) =>
    resolve(name, options, (error, address, family) => {
      if (error !== null) return found(error, address, family);
      const addresses = typeof address === 'string' ? [address] : address.map((one) => one.address);
      return found(refusal(name, addresses), address, family);
    });
}

function refusal(name: string, addresses: readonly string[]): DomainError | null {
  const closed = addresses.find((address) => isIP(address) !== 0 && !isPublicAddress(address));
  if (closed === undefined) return null;
  const what = closed === name ? 'is' : `is ${closed}, which is`;
  return new DomainError('unavailable', `${name} ${what} not public.`);
}
