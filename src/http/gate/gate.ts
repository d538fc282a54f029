import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from '../../services/context.ts';
import type { AppEnv } from '../app-state.ts';
import { problem } from '../problem.ts';
import { clientKey } from './client-key.ts';
import type { Observe } from './observe.ts';
import { createQuota } from './quota.ts';
import type { Spent } from './quota.ts';
import { requestIdOf } from './request-id.ts';
import { surfacesOf } from './surface.ts';

export interface GateOptions {
  /** Now, in milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds from any start, as finely as they can be had. */
  readonly stopwatch: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  readonly requestsPerMinute: number;
  /** Where readers reach the service; over https they are told to stay there. */
  readonly publicUrl: string | null;
  readonly observe: Observe;
}

/** Answers a request of a client at an address, null where the runtime cannot tell. */
export type Gate = (request: Request, address: string | null) => Promise<Response>;

const MINUTE_MS = 60_000;
const MOST_CLIENTS = 50_000;
/** A wrong token is a slip a few times and a guess after that. */
const WRONG_TOKENS_PER_MINUTE = 10;
const HSTS = 'max-age=31536000';
/** Who watches the process is never turned away: that would end it. */
const WATCHING = new Set(['/healthz', '/readyz', '/metrics']);
/** Proxies of images ask for all of their readers, from few addresses. */
const PICTURE = /^\/(badge|card|chart)\//;

/** What every request passes, whatever it asks for: limits, an id, the log and the metrics. */
export function createGate(app: OpenAPIHono<AppEnv>, options: GateOptions): Gate {
  const { now, stopwatch, newId, log, requestsPerMinute, observe } = options;
  const window = { windowMs: MINUTE_MS, mostKeys: MOST_CLIENTS };
  const requests = createQuota({ ...window, limit: requestsPerMinute });
  const wrongTokens = createQuota({ ...window, limit: WRONG_TOKENS_PER_MINUTE });
  const policy = `"default";q=${requestsPerMinute};w=${MINUTE_MS / 1000}`;
  const isHttps = options.publicUrl?.startsWith('https:') ?? false;
  const transport: Record<string, string> = isHttps ? { 'Strict-Transport-Security': HSTS } : {};
  const surfaceOf = surfacesOf(app.routes);

  return async (request, address) => {
    const startedMs = stopwatch();
    const nowMs = now();
    const path = pathOf(request.url);
    const key = clientKey(address);
    const id = requestIdOf(request.headers.get('X-Request-Id'), newId);
    // Whoever asks with * has no answer yet: one may have been made for it.
    const hasTag = request.headers.get('If-None-Match')?.trim() !== '*';
    const free = WATCHING.has(path) || PICTURE.test(path);

    let spent = free ? requests.look(key, nowMs) : requests.take(key, nowMs);
    let parted = false;
    const parting = (status: number) => {
      parted = true;
      if (status === 304 && !free && hasTag) {
        requests.giveBack(key);
        spent = requests.look(key, nowMs);
      }
      return {
        'RateLimit-Policy': policy,
        RateLimit: `"default";r=${spent.remaining};t=${spent.resetSeconds}`,
        'X-Request-Id': id,
        ...transport,
      };
    };
    let response: Response;
    if (!free && !spent.granted) response = tooMany(path, spent, `${requestsPerMinute} requests`);
    else response = await app.fetch(request, { requestId: id, parting });
    if (response.status === 401) {
      // Only a wrong one waits: others behind the same proxy could lock the operator out.
      const guess = wrongTokens.take(key, nowMs);
      if (!guess.granted) response = tooMany(path, guess, 'wrong tokens');
    }

    const { status } = response;
    if (!parted)
      for (const [name, value] of Object.entries(parting(status)))
        response.headers.set(name, value);

    const durationMs = stopwatch() - startedMs;
    const { method } = request;
    observe({ surface: surfaceOf(path), method, status, durationMs });
    // An address is personal: it is noted only where somebody is turned away.
    const client = status === 401 || status === 429 ? { client: address } : {};
    const fields = { request: id, method, path, status, durationMs, ...client };
    log[levelOf(method, path, status)]('request', fields);
    return response;
  };
}

function tooMany(path: string, { resetSeconds }: Spent, what: string): Response {
  return problem('rate-limited', {
    detail: `Too many: ${what} in a minute from one address. Come back in ${resetSeconds} seconds.`,
    instance: path,
    headers: { 'Retry-After': String(resetSeconds) },
  });
}

function levelOf(method: string, path: string, status: number): 'debug' | 'info' | 'warn' {
  if (status >= 500) return 'warn';
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || path === '/mcp';
  return reads || status === 429 ? 'debug' : 'info';
}

function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}
