import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readStrictJson } from '../domain/strict-json.ts';
import type { AppEnv } from './app-state.ts';
import { problem } from './problem.ts';

/** A release with a hundred claims is smaller, and one that is all mistakes can still be told of. */
const MOST_BYTES = 65_536;
const JSON_TYPE = /^application\/([\w.+-]+\+)?json$/i;

/** Refuses a body that is too large before it is read. */
export function smallBody(): MiddlewareHandler<AppEnv> {
  return bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) =>
      problem('too-large', {
        detail: `A body may have ${MOST_BYTES} bytes: send several requests, or take launchwindow import for a file.`,
        instance: c.req.path,
      }),
  });
}

/** Refuses a body that is no JSON text, or says two things under one key. */
export function strictJson(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const type = c.req.header('Content-Type')?.split(';')[0]?.trim() ?? '';
    if (!JSON_TYPE.test(type)) {
      return problem('unsupported-media-type', {
        detail: `The body is "${type}": send JSON, with Content-Type: application/json.`,
        instance: c.req.path,
      });
    }
    const encoding = c.req.header('Content-Encoding') ?? 'identity';
    if (encoding !== 'identity') {
      return problem('unsupported-media-type', {
        detail: `The body is encoded as "${encoding}": send it as it is, without Content-Encoding.`,
        instance: c.req.path,
      });
    }
    const body = readStrictJson(await c.req.arrayBuffer());
    if (body.state === 'read') return next();
    return problem('bad-request', { detail: `The body ${body.fault}.`, instance: c.req.path });
  };
}
