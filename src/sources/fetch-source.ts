import { DomainError } from '../domain/errors.ts';
import { parseInstant } from '../domain/time.ts';
import { cannotRead } from './cannot-read.ts';
import { RedirectError } from './follow-redirects.ts';
import type { Fetch } from './follow-redirects.ts';
import { readCapped } from './read-capped.ts';
import { askedPauseMs } from './retry-after.ts';

export interface FetchOptions {
  readonly fetch: Fetch;
  readonly sleep: (ms: number) => Promise<void>;
  /** Uniform on [0, 1): jitter of the back-off. */
  readonly random: () => number;
  /** Now, in milliseconds since 1970: for dates in `Retry-After`, and for the cap on the whole. */
  readonly now: () => number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For one attempt, its body included. */
  readonly timeoutMs: number;
  readonly attempts: number;
  /** For all attempts and the pauses between them: none begins after it. */
  readonly totalMs: number;
  readonly maxBytes: number;
}

/** Where a source is, and what reading it may cost. */
export type SourceOptions = Omit<FetchOptions, 'headers'>;

export type FetchedSource =
  | { readonly state: 'unchanged'; readonly answeredAtMs: number | null }
  | {
      readonly state: 'read';
      readonly body: Uint8Array;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** The `Link` header, for lists in pages. */
      readonly link: string | null;
      /** When the answer was made, by its `Date`; a cache keeps one for later. */
      readonly answeredAtMs: number | null;
    };

/** That nothing came back at all, or that the host asks to be left alone: others on it need not be tried. */
export class UnreachableError extends DomainError {}

/** That the host answered, with a status other than success. */
export class RefusedError extends DomainError {
  readonly status: number;
  /** When the host may be asked again; null where it did not say. */
  readonly againAtMs: number | null;
  constructor(message: string, refusal: { status: number; againAtMs: number | null }) {
    super('unavailable', message);
    this.status = refusal.status;
    this.againAtMs = refusal.againAtMs;
  }
}

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;
const RETRIED_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Reads a URL with a time-out, caps on its size and on the whole time, and retries with exponential back-off and
 * full jitter. `Retry-After` wins, and ends the attempts where it asks for more patience than there is. Throws a
 * `DomainError` that names the URL when no attempt succeeds.
 */
export async function fetchSource(options: FetchOptions): Promise<FetchedSource> {
  const endMs = options.now() + options.totalMs;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(options);
    if (outcome.state !== 'failed') return outcome;
    if (!outcome.again || attempt >= options.attempts) throw outcome.error;
    const pauseMs = outcome.retryAfterMs ?? backoffMs(attempt, options.random);
    if (pauseMs > LONGEST_BACKOFF_MS || options.now() + pauseMs >= endMs) throw outcome.error;
    await options.sleep(pauseMs);
  }
}

interface Failure {
  readonly state: 'failed';
  readonly again: boolean;
  readonly retryAfterMs: number | null;
  readonly error: DomainError;
}

async function tryOnce(options: FetchOptions): Promise<FetchedSource | Failure> {
  const { url, headers, timeoutMs, maxBytes } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await options.fetch(url, { headers, signal });
    const header = (name: string) => response.headers.get(name);
    const answeredAtMs = parseInstant(header('date') ?? '');
    if (response.status === 304 && isConditional(headers))
      return { state: 'unchanged', answeredAtMs };
    if (!response.ok) return await refused(options, response);
    const body = await readCapped(response, maxBytes);
    if (body === null) return hopeless(url, `sent more than ${maxBytes} bytes`);
    return {
      state: 'read',
      body,
      etag: header('etag'),
      lastModified: header('last-modified'),
      link: header('link'),
      answeredAtMs,
    };
  } catch (cause) {
    if (cause instanceof RedirectError) return hopeless(url, cause.message);
    const what =
      signal.aborted || isTimeout(cause)
        ? `gave no whole answer within ${timeoutMs} ms`
        : reasonOf(cause);
    const error = new UnreachableError('unavailable', cannot(url, what), { cause });
    return { state: 'failed', again: true, retryAfterMs: null, error };
  }
}

function hopeless(url: string, what: string): Failure {
  const error = new DomainError('unavailable', cannot(url, what));
  return { state: 'failed', again: false, retryAfterMs: null, error };
}

async function refused({ url, now }: FetchOptions, response: Response): Promise<Failure> {
  const { status } = response;
  await response.body?.cancel();
  const nowMs = now();
  const pauseMs = askedPauseMs(response.headers, nowMs);
  const againAtMs = pauseMs === null ? null : nowMs + pauseMs;
  const asked = pauseMs === null ? '' : ` and asks to wait ${Math.round(pauseMs / 1_000)} s`;
  return {
    state: 'failed',
    again: RETRIED_STATUSES.has(status),
    retryAfterMs: pauseMs,
    error: new RefusedError(cannot(url, `answered ${status}${asked}`), { status, againAtMs }),
  };
}

// Who was not asked whether something changed cannot say that nothing did.
function isConditional(headers: FetchOptions['headers']): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}

function cannot(url: string, what: string): string {
  return cannotRead(url, `it ${what}`);
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'failed';
  const inner = cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return `failed (${cause.message}${inner})`;
}

function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(FIRST_BACKOFF_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);
}
