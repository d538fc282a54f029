import type { MiddlewareHandler } from 'hono';
import type { AppEnv, AppState } from './app-state.ts';
import { bearer } from './bearer.ts';
import { idempotent } from './idempotent.ts';
import { ownPages } from './own-pages.ts';
import { smallBody, strictJson } from './strict-json.ts';

/** What a request to write passes: from no page of another site, by who knows the token, once under its key. */
export function operatorWrites(state: AppState, token: string): MiddlewareHandler<AppEnv>[] {
  return [ownPages(state), bearer(token), smallBody(), idempotent(state)];
}

/** The same for one with a body. */
export function operatorPosts(state: AppState, token: string): MiddlewareHandler<AppEnv>[] {
  return [ownPages(state), bearer(token), smallBody(), strictJson(), idempotent(state)];
}
