import type { MiddlewareHandler } from 'hono';
import type { Answer, AppContext, AppEnv, AppState, Revision } from './app-state.ts';
import { isListed } from './entity-tag.ts';
import { BASE_HEADERS, HOST_CACHE_CONTROL, READ_CACHE_CONTROL } from './headers.ts';
import { plainAnswer } from './plain-answer.ts';
import type { KeptResponse } from './response-cache.ts';
import { revisionOf } from './revision.ts';
import type { Variation } from './revision.ts';

const encoder = new TextEncoder();

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
  const { key, madeFrom, entityTag } = revision;
  const kept = state.cache.find(key, madeFrom);
  const ifNoneMatch = c.req.header('If-None-Match') ?? null;
  if (kept !== undefined) return respond(kept, ifNoneMatch);
  // Only a reader who was answered at this revision knows its tag, so nothing has to be looked up.
  if (ifNoneMatch !== null && isListed(entityTag, ifNoneMatch))
    return notModified(headersOf(state, revision));
  const shared = (await state.sharedCache?.find(key, entityTag)) ?? null;
  return shared === null ? null : respond(keep(state, revision, shared), ifNoneMatch);
}

/** Keeps a complete answer for the next who asks, and gives it. */
export function keepAndRespond(c: AppContext, state: AppState, answer: Answer): Response {
  const revision = c.get('revision');
  const { key, entityTag } = revision;
  const headers = { ...headersOf(state, revision), ...answer.headers };
  const complete = { body: answer.body, headers };
  state.sharedCache?.keep(key, entityTag, complete);
  return respond(keep(state, revision, complete), c.req.header('If-None-Match') ?? null);
}

function keep({ cache }: AppState, revision: Revision, { body, headers }: Answer): KeptResponse {
  const { key, madeFrom, entityTag } = revision;
  const { 'Content-Type': _ofTheBody, ...retained } = headers;
  const kept = { madeFrom, entityTag, body: encoder.encode(body), headers, retained };
  cache.keep(key, kept);
  return kept;
}

function respond(kept: KeptResponse, ifNoneMatch: string | null): Response {
  const { body, ...init } = plainAnswer(kept, ifNoneMatch);
  return new Response(body, init);
}

function notModified(headers: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 304, headers });
}

function headersOf(
  { publicUrl }: AppState,
  { url, key, entityTag }: Revision,
): Record<string, string> {
  const namesHost = publicUrl === null && key !== url;
  const cacheControl = namesHost ? HOST_CACHE_CONTROL : READ_CACHE_CONTROL;
  return { ...BASE_HEADERS, 'Cache-Control': cacheControl, ETag: entityTag };
}
