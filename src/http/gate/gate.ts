import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from '../../services/context.ts';
import type { AppEnv, Dearly } from '../app-state.ts';
import { askedOf } from '../asked.ts';
import type { Asked } from '../asked.ts';
import { fieldsOf } from '../fields.ts';
import type { Fields } from '../fields.ts';
import type { Memory } from '../memory.ts';
import { plainAnswer, responseOf, withFields } from '../plain-answer.ts';
import type { Made, PlainAnswer, WrittenAnswer } from '../plain-answer.ts';
import { problemParts } from '../problem.ts';
import type { ProblemName } from '../problem.ts';
import { isDrawnAnyway } from '../drawn-anyway.ts';
import { isUnreadable } from '../unreadable.ts';
import { clientKey } from './client-key.ts';
import type { Observe } from './observe.ts';
import { DEAR, priceOf } from './price.ts';
import { createQuota } from './quota.ts';
import type { Spent } from './quota.ts';
import { refusedPicture } from './refused-picture.ts';
import { requestIdOf, requestIds } from './request-id.ts';
import { surfacesOf } from './surface.ts';
import { tooBusy, tooMany } from './too-many.ts';
import { createTurns } from './turns.ts';
import { isWatched } from './watched.ts';

export interface GateOptions {
  /** Now, in milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds from any start, as finely as they can be had. */
  readonly stopwatch: () => number;
  /** Names this gate among all processes. */
  readonly newId: () => string;
  readonly log: Logger;
  readonly requestsPerMinute: number;
  /** How many answers that take long are made at once; any number where a request may end without a word. */
  readonly dearAtOnce: number;
  /** Where readers reach the service; over https they are told to stay there. */
  readonly publicUrl: string | null;
  readonly observe: Observe;
}

/** What every request passes, whatever it asks for; the address of its client is null where the runtime cannot tell. */
export interface Gate {
  /** Answers a request. */
  readonly fetch: (request: Request, address: string | null) => Promise<Response>;
  /** Answers one that memory was asked for already, at once where nothing is waited for. */
  readonly make: (request: Request, address: string | null) => Made | Promise<Made>;
  /** Answers from memory; null where only `make` can. */
  readonly fromMemory: (asked: Asked, address: string | null) => PlainAnswer | null;
  /** Refuses what is no request that could be read, and counts it. */
  readonly turnAway: (why: Refusal, address: string | null) => WrittenAnswer;
}

export interface Refusal {
  readonly name: ProblemName;
  readonly detail: string;
}

const MINUTE_MS = 60_000;
const MOST_CLIENTS = 50_000;
/** A wrong token is a slip a few times and a guess after that. */
const WRONG_TOKENS_PER_MINUTE = 10;
/** So many wait to be given what takes long to make, from whatever addresses. */
const DEAR_WAITING = 20;
const HSTS = 'max-age=31536000';
/** What could not be read asks for this. */
const NOTHING: Asked = { method: '-', target: '*', origin: () => '', header: () => null };
/** Proxies of images ask for all of their readers, from few addresses: only what has to be drawn counts, and apart. */
const PICTURE = /^\/(badge|card|chart)\//;

/** What is behind a gate. */
export interface Guarded {
  readonly app: OpenAPIHono<AppEnv>;
  readonly memory: Memory;
  /** Lets the memory know of what was written since: without it, it finds nothing after a second. */
  readonly renew: () => Promise<unknown>;
}

/** Puts limits, an id, the log and the metrics before an app and its memory. */
export function createGate({ app, memory, renew }: Guarded, options: GateOptions): Gate {
  const { now, stopwatch, log, requestsPerMinute, observe } = options;
  const window = { windowMs: MINUTE_MS, mostKeys: MOST_CLIENTS };
  const requests = createQuota({ ...window, limit: requestsPerMinute });
  const drawings = createQuota({ ...window, limit: requestsPerMinute });
  const wrongTokens = createQuota({ ...window, limit: WRONG_TOKENS_PER_MINUTE });
  const dear = createTurns({ atOnce: options.dearAtOnce, waiting: DEAR_WAITING });
  const policy = `"default";q=${requestsPerMinute};w=${MINUTE_MS / 1000}`;
  const isHttps = options.publicUrl?.startsWith('https:') ?? false;
  const transport = fieldsOf(isHttps ? { 'Strict-Transport-Security': HSTS } : {});
  const surfaceOf = surfacesOf(app.routes);
  const newRequestId = requestIds(options.newId());

  function enter(
    { method, target, header }: Asked,
    address: string | null,
    { units, kept = null }: { units: number; kept?: PlainAnswer | null },
  ) {
    const startedMs = stopwatch();
    const nowMs = now();
    const path = pathOf(target);
    const key = clientKey(address);
    const id = requestIdOf(header('x-request-id'), newRequestId);
    const isPicture = PICTURE.test(path) && units === 1;
    const isFree =
      isWatched(path) || (kept !== null && (isPicture || isUncounted(kept.status, header)));
    const quota = isPicture ? drawings : requests;
    const taken = isFree ? null : quota.take(key, nowMs, units);
    let spent = taken === null || isPicture ? requests.look(key, nowMs) : taken;

    return {
      path,
      id,
      refused: taken === null || taken.granted ? null : taken,
      guessAgain: () => wrongTokens.take(key, nowMs),
      /** Takes further units, for what turns out to be dear. */
      takeMore: (more: number): Spent => (spent = requests.take(key, nowMs, more)),
      /** Notes the answer, and gives the headers that it leaves with. */
      leave: (status: number): Fields => {
        if (taken?.granted === true && isUncounted(status, header)) {
          quota.giveBack(key, units);
          spent = requests.look(key, nowMs);
        }
        const durationMs = stopwatch() - startedMs;
        observe({ surface: surfaceOf(path), method, status, durationMs });
        // An address is personal: it is noted only where somebody is turned away.
        const client = status === 401 || status === 429 ? { client: address } : {};
        const fields = { request: id, method, path, status, durationMs, ...client };
        log[levelOf(method, path, status)]('request', fields);
        const limit = `"default";r=${spent.remaining};t=${spent.resetSeconds}`;
        return ['RateLimit-Policy', policy, 'RateLimit', limit, 'X-Request-Id', id, ...transport];
      },
    };
  }

  function fromMemory(asked: Asked, address: string | null): PlainAnswer | null {
    const found = memory(asked);
    if (found === null) return null;
    const kept = plainAnswer(found, asked.header('if-none-match'));
    const { refused, leave } = enter(asked, address, { units: 1, kept });
    if (refused !== null) return null;
    const { status, fields, body } = kept;
    return {
      status,
      fields: [...fields, ...leave(status)],
      body: asked.method === 'HEAD' ? null : body,
    };
  }

  async function fetch(request: Request, address: string | null): Promise<Response> {
    const known = isUnreadable(request.url) ? null : fromMemory(askedOf(request), address);
    const made = known ?? (await make(request, address));
    return made instanceof Response ? made : responseOf(made);
  }

  function make(request: Request, address: string | null): Made | Promise<Made> {
    const asked = askedOf(request);
    const units = priceOf(asked.target);
    const { path, id, refused, guessAgain, takeMore, leave } = enter(asked, address, { units });
    const finish = (answered: Response): Made => {
      let response = answered;
      if (response.status === 401) {
        // Only a wrong one waits: others behind the same proxy could lock the operator out.
        const guess = guessAgain();
        if (!guess.granted) response = responseOf(tooMany(path, guess, 'wrong tokens'));
      }
      return withFields(response, leave(response.status));
    };
    const refuse = async (spent: Spent) => {
      const had = isUnreadable(request.url) ? null : await unmodified(asked);
      if (had !== null) return responseOf(had);
      return isDrawnAnyway(path)
        ? refusedPicture({ url: request.url, path }, spent.resetSeconds)
        : responseOf(tooMany(path, spent, `${requestsPerMinute} requests`));
    };
    const dearly: Dearly = (work) => {
      const more = takeMore(DEAR - units);
      return more.granted ? inTurn(path, work) : refuse(more);
    };
    const answer = () => app.fetch(request, { requestId: id, dearly });
    const answered =
      refused !== null ? refuse(refused) : units === 1 ? answer() : inTurn(path, answer);
    return answered instanceof Promise ? answered.then(finish) : finish(answered);
  }

  /** A 304 does not count, so that a reader who has what is kept is told so beyond the limit too. */
  async function unmodified(asked: Asked): Promise<PlainAnswer | null> {
    const ifNoneMatch = asked.header('if-none-match');
    if (!namesTag(ifNoneMatch)) return null;
    try {
      await renew();
    } catch {
      // Whoever is let in is told of it.
      return null;
    }
    const kept = memory(asked);
    const answer = kept === null ? null : plainAnswer(kept, ifNoneMatch);
    return answer?.status === 304 ? answer : null;
  }

  async function inTurn(
    path: string,
    answer: () => Response | Promise<Response>,
  ): Promise<Response> {
    const turn = dear.take();
    if (turn === null) return tooBusy(path);
    const leave = await turn;
    try {
      return await answer();
    } finally {
      leave();
    }
  }

  function turnAway({ name, detail }: Refusal, address: string | null): WrittenAnswer {
    const { path, refused, leave } = enter(NOTHING, address, { units: 1 });
    const { status, fields, body } =
      refused === null
        ? problemParts(name, { detail, instance: path })
        : tooMany(path, refused, `${requestsPerMinute} requests`);
    return { status, fields: [...fields, ...leave(status)], body };
  }

  return { fetch, make, fromMemory, turnAway };
}

function isUncounted(status: number, header: Asked['header']): boolean {
  return status === 304 && namesTag(header('if-none-match'));
}

/** Whoever asks with * has no answer yet: one may have been made for it. */
function namesTag(ifNoneMatch: string | null): boolean {
  return ifNoneMatch !== null && ifNoneMatch.trim() !== '*';
}

function levelOf(method: string, path: string, status: number): 'debug' | 'info' | 'warn' {
  if (status >= 500) return 'warn';
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  const quiet = reads || path === '/mcp' || path === NOTHING.target;
  return quiet || status === 429 ? 'debug' : 'info';
}

function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query === -1 ? target : target.slice(0, query);
}
