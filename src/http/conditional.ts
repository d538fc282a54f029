import type { MiddlewareHandler } from 'hono';
import type { Answer, AppContext, AppEnv, AppState, Revision } from './app-state.ts';
import { isListed } from './entity-tag.ts';
import { fieldsOf } from './fields.ts';
import { BASE_HEADERS, HOST_CACHE_CONTROL, READ_CACHE_CONTROL, retainedOf } from './headers.ts';
import { plainAnswer, responseOf } from './plain-answer.ts';
import type { KeptResponse } from './response-cache.ts';
import { revisionOf } from './revision.ts';
import type { Variation } from './revision.ts';

type Headers = Readonly<Record<string, string>>;

const encoder = new TextEncoder();

/** Answers what was asked before from memory. */
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
  if (kept !== undefined) return responseOf(plainAnswer(kept, ifNoneMatchOf(c)));
  const shared = (await state.sharedCache?.find(key, entityTag)) ?? null;
  if (shared === null) return null;
  return responseOf(plainAnswer(keep(state, revision, shared), ifNoneMatchOf(c)));
}

/**
 * Answers with a body that is made only for a reader who does not have it; what turns out to be a whole response, such
 * as a redirect, is passed on. Ask this once the question is understood: a wrong one is refused whatever its reader
 * has. Headers that are known only from what is found leave `keepAndRespond` alone.
 */
export async function respondWith(
  c: AppContext,
  state: AppState,
  headers: Headers,
  makeBody: () => Promise<Answer['body'] | Response>,
): Promise<Response> {
  const unmodified = notModified(c, state, headers);
  if (unmodified !== null) return unmodified;
  const body = await makeBody();
  return body instanceof Response ? body : keepAndRespond(c, state, { headers, body });
}

/** A 304 for a reader of this revision, with what its 200 would have; null for everyone else. */
export function notModified(c: AppContext, state: AppState, headers: Headers): Response | null {
  const revision = c.get('revision');
  const ifNoneMatch = ifNoneMatchOf(c);
  // Only a reader who was answered at this revision knows its tag, so nothing has to be looked up.
  if (ifNoneMatch === null || !isListed(revision.entityTag, ifNoneMatch)) return null;
  const fields = retainedOf(fieldsOf(completeHeaders(state, revision, headers)));
  return responseOf({ status: 304, fields, body: null });
}

/** Keeps a complete answer for the next who asks, and gives it. */
export function keepAndRespond(c: AppContext, state: AppState, answer: Answer): Response {
  const revision = c.get('revision');
  const { key, entityTag } = revision;
  const headers = completeHeaders(state, revision, answer.headers);
  const complete = { body: answer.body, headers };
  state.sharedCache?.keep(key, entityTag, complete);
  return responseOf(plainAnswer(keep(state, revision, complete), ifNoneMatchOf(c)));
}

/** Those of an answer with those of every answer. */
export function completeHeaders(
  { publicUrl }: AppState,
  { url, key, entityTag }: Revision,
  own: Headers,
): Headers {
  const namesHost = publicUrl === null && key !== url;
  const cacheControl = namesHost ? HOST_CACHE_CONTROL : READ_CACHE_CONTROL;
  return { ...BASE_HEADERS, 'Cache-Control': cacheControl, ETag: entityTag, ...own };
}

function keep({ cache }: AppState, revision: Revision, { body, headers }: Answer): KeptResponse {
  const { key, madeFrom, entityTag } = revision;
  const bytes = typeof body === 'string' ? encoder.encode(body) : body;
  const kept = {
    madeFrom,
    entityTag,
    body: bytes,
    // Said here, so that HEAD says it too.
    fields: fieldsOf({ ...headers, 'Content-Length': String(bytes.byteLength) }),
  };
  cache.keep(key, kept);
  return kept;
}

function ifNoneMatchOf(c: AppContext): string | null {
  return c.req.header('If-None-Match') ?? null;
}
