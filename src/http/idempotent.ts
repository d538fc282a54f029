import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { sha256 } from '../services/sha256.ts';
import type { AppEnv, AppState } from './app-state.ts';
import { BASE_HEADERS, NEVER_CACHED } from './headers.ts';
import { problem } from './problem.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** How a path that is idempotent describes it. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z.string().optional().meta({
    description: 'Names this request: repeated within a day, it is answered alike and done once.',
  }),
});

/**
 * Does a request with an Idempotency-Key once: whoever repeats it gets the same answer, byte for byte, for a day.
 * Only what was done is kept: a request that was refused can be mended and sent again under its key.
 */
export function idempotent({ services }: AppState): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const key = c.req.header('Idempotency-Key');
    if (key === undefined) return next();
    const instance = c.req.path;
    if (!KEY.test(key)) {
      return problem('bad-request', {
        detail:
          'Idempotency-Key must have 1 to 200 visible characters of ASCII, a UUID for example.',
        instance,
      });
    }
    const requestHash = sha256(`${c.req.method} ${c.req.path}\n${await c.req.text()}`);
    const held = await services.takeRequestKey({ key, requestHash });
    if (held.state === 'other-request') {
      return problem('unprocessable', {
        detail: 'This Idempotency-Key was used for another request: take a new one.',
        instance,
      });
    }
    if (held.state === 'running') {
      return problem('conflict', {
        detail: 'A request with this Idempotency-Key is under way: ask again in a moment.',
        instance,
        headers: { 'Retry-After': '1' },
      });
    }
    if (held.state === 'answered') {
      const { status, contentType, body } = held.answer;
      const headers = {
        ...BASE_HEADERS,
        'Cache-Control': NEVER_CACHED,
        ...(body === '' ? {} : { 'Content-Type': contentType }),
        'Idempotency-Replayed': 'true',
      };
      return new Response(body === '' ? null : body, { status, headers });
    }
    c.set('requestKey', key);
    await next();
    const { status, headers } = c.res;
    const answer = c.res.ok
      ? { status, contentType: headers.get('Content-Type') ?? '', body: await c.res.clone().text() }
      : null;
    await services.keepRequestAnswer({ key, requestHash, answer });
    return undefined;
  };
}
