import { z } from 'zod';
import type { SharedCache } from '../http/app-state.ts';
import type { Logger } from '../services/context.ts';

interface PlatformCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
}

interface Platform {
  /** The platform's cache of one place. */
  readonly cache: PlatformCache;
  /** Lets a promise end after the answer was given. */
  readonly waitUntil: (promise: Promise<unknown>) => void;
  readonly log: Logger;
}

/** Long enough for a quiet day; what has changed has another tag. */
const KEPT_SECONDS = 86_400;
const decoder = new TextDecoder();
const answerSchema = z.object({ body: z.string(), headers: z.record(z.string(), z.string()) });

/**
 * Cloudflare's cache as a shared one: an isolate that has just started answers from it without asking D1. Answers are
 * kept in an envelope, since the cache would add headers of its own. On workers.dev it keeps nothing.
 */
export function edgeCache({ cache, waitUntil, log }: Platform): SharedCache {
  const failed = (error: unknown) => {
    log.warn('the cache of the platform failed', { error: String(error) });
    return null;
  };
  return {
    find: (key, entityTag) => read(cache, urlOf(key, entityTag)).catch(failed),
    keep(key, entityTag, answer) {
      const headers = { 'Cache-Control': `public, max-age=${KEPT_SECONDS}` };
      const { body } = answer;
      const text = typeof body === 'string' ? body : decoder.decode(body);
      const response = new Response(JSON.stringify({ ...answer, body: text }), { headers });
      waitUntil(cache.put(urlOf(key, entityTag), response).catch(failed));
    },
  };
}

async function read(cache: Platform['cache'], url: string) {
  const response = await cache.match(url);
  if (response === undefined) return null;
  const json: unknown = await response.json();
  return answerSchema.parse(json);
}

// The whole key: the tag tells its URLs apart only as well as 32 bits can.
function urlOf(key: string, entityTag: string): string {
  return `https://launchwindow.invalid/${encodeURIComponent(entityTag)}?${encodeURIComponent(key)}`;
}
