import type { MiddlewareHandler } from 'hono';
import type { Answer, AppContext, AppEnv, AppState } from './app-state.ts';
import { isListed } from './entity-tag.ts';
import { BASE_HEADERS, READ_CACHE_CONTROL } from './headers.ts';
import type { KeptResponse } from './response-cache.ts';
import { revisionOf } from './revision.ts';
import type { Variation } from './revision.ts';

/** Answers what was asked before from memory, and what the reader has already with a 304. */
export function conditional(state: AppState, variation: Variation = {}): MiddlewareHandler<AppEnv> {
  return async (c, next) => (await answeredBefore(c, state, variation)) ?? (await next());
}

/** Fixes the revision that a request is answered from; null if it still has to be answered. */
export async function answeredBefore(
  c: AppContext,
  state: AppState,
  variation: Variation = {},
): Promise<Response | null> {
  const revision = await revisionOf(c, state, variation);
  c.set('revision', revision);
  const { key, entityTag } = revision;
  const kept = state.cache.find(key, entityTag);
  const ifNoneMatch = c.req.header('If-None-Match');
  // Only a reader who was answered at this revision knows its tag, so nothing has to be looked up.
  if (ifNoneMatch !== undefined && isListed(entityTag, ifNoneMatch)) {
    return notModified(kept?.headers ?? headersOf(entityTag));
  }
  return kept === undefined ? null : respond(c, kept);
}

/** Keeps a complete answer for the next who asks, and gives it. */
export function keepAndRespond(c: AppContext, { cache }: AppState, answer: Answer): Response {
  const { key, entityTag } = c.get('revision');
  const headers = { ...headersOf(entityTag), ...answer.headers };
  const kept = { entityTag, body: answer.body, headers };
  cache.keep(key, kept);
  return respond(c, kept);
}

function respond(c: AppContext, { body, headers }: KeptResponse): Response {
  if (c.req.header('If-None-Match')?.trim() === '*') return notModified(headers);
  return new Response(body, { status: 200, headers });
}

function notModified(headers: Readonly<Record<string, string>>): Response {
  const { 'Content-Type': _ofTheBody, ...retained } = headers;
  return new Response(null, { status: 304, headers: retained });
}

function headersOf(entityTag: string): Record<string, string> {
  return { ...BASE_HEADERS, 'Cache-Control': READ_CACHE_CONTROL, ETag: entityTag };
}
