import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { Post } from '../services/deliver-webhooks.ts';

const TIMEOUT_MS = 15_000;

/**
 * Posts from this process. Every address that a name resolves to is looked at when it is connected to, so that one
 * which resolves to something else than at registration leads nowhere; a redirect is an answer like any other, and of
 * answers only the status is read.
 */
export function nodePost(options: {
  readonly allowPrivate: boolean;
  readonly timeoutMs?: number;
  readonly resolve?: LookupFunction;
}): Post {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const filter = { allowPrivateIPAddress: options.allowPrivate };
  const https = new RequestFilteringHttpsAgent(filter);
  const http = new RequestFilteringHttpAgent(filter);
  return (url, { body, headers }) =>
    new Promise((resolve, reject) => {
      const isHttps = url.startsWith('https:');
      const send = isHttps ? requestHttps : requestHttp;
      const request = send(url, {
        method: 'POST',
        agent: isHttps ? https : http,
        lookup: options.resolve ?? lookup,
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(timeoutMs),
      });
      request.on('response', (response) => {
        resolve({ status: response.statusCode ?? 0 });
        response.destroy();
      });
      request.on('error', reject);
      // An answer that switches the protocol ends the request without a response and without an error.
      request.on('close', () => reject(new Error('The connection closed without an answer.')));
      request.end(body);
    });
}
