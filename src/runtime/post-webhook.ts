import type { Post } from '../services/deliver-webhooks.ts';
import { requestOutside } from './request-outside.ts';
import type { Reach } from './request-outside.ts';

const TIMEOUT_MS = 15_000;

/** Posts from this process; of answers only status and `Retry-After` are read. */
export function nodePost({
  timeoutMs = TIMEOUT_MS,
  ...reach
}: Reach & { readonly timeoutMs?: number }): Post {
  return async (url, { body, headers }) => {
    const response = await requestOutside({
      ...reach,
      url,
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    response.destroy();
    const retryAfter = response.headers['retry-after'] ?? null;
    return { status: response.statusCode ?? 0, retryAfter };
  };
}
