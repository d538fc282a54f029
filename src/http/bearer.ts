import type { MiddlewareHandler } from 'hono';
import { timingSafeEqual } from 'hono/utils/buffer';
import type { AppEnv } from './app-state.ts';
import { problem } from './problem.ts';

const CREDENTIALS = /^Bearer +(\S+) *$/i;

/** Lets only those through who know the token; how long it takes says nothing about a wrong one. */
export function bearer(token: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = CREDENTIALS.exec(c.req.header('Authorization') ?? '')?.[1];
    if (given !== undefined && (await timingSafeEqual(given, token))) return next();
    const error = given === undefined ? '' : ', error="invalid_token"';
    return problem('unauthorized', {
      detail: 'Send the configured token as Authorization: Bearer <token>.',
      instance: c.req.path,
      headers: { 'WWW-Authenticate': `Bearer realm="launchwindow"${error}` },
    });
  };
}
