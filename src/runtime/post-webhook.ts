import { lookup } from 'node:dns';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import type { Post } from '../services/deliver-webhooks.ts';
import { isPublicAddress } from '../services/webhook-address.ts';

const TIMEOUT_MS = 15_000;

/**
 * Posts from this process. Every address that a name resolves to is looked at when it is connected to, so that one
 * which resolves to something else than at registration leads nowhere; a redirect is an answer like any other, and of
 * answers only status and `Retry-After` are read.
 */
export function nodePost(options: {
  readonly allowPrivate: boolean;
  readonly timeoutMs?: number;
  readonly resolve?: LookupFunction;
}): Post {
  const { allowPrivate, timeoutMs = TIMEOUT_MS, resolve: anywhere = lookup } = options;
  const resolveName = allowPrivate ? anywhere : onlyPublic(anywhere);
  // No connection is kept: each is looked at anew.
  const http = new HttpAgent();
  const https = new HttpsAgent();
  return (url, { body, headers }) =>
    new Promise((resolve, reject) => {
      const { protocol, hostname } = new URL(url);
      // An address is connected to as it is, without a look-up.
      const address = hostname.replace(/^\[|\]$/g, '');
      const refused = allowPrivate ? null : refusal(hostname, [address]);
      if (refused !== null) throw refused;
      const isHttps = protocol === 'https:';
      const send = isHttps ? requestHttps : requestHttp;
      const request = send(url, {
        method: 'POST',
        agent: isHttps ? https : http,
        lookup: resolveName,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(timeoutMs),
      });
      request.on('response', (response) => {
        const retryAfter = response.headers['retry-after'] ?? null;
        resolve({ status: response.statusCode ?? 0, retryAfter });
        response.destroy();
      });
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

function refusal(name: string, addresses: readonly string[]): Error | null {
  const closed = addresses.find((address) => isIP(address) !== 0 && !isPublicAddress(address));
  return closed === undefined ? null : new Error(`${name} is ${closed}, which is not public.`);
}
