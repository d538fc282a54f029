import { DomainError } from '../domain/errors.ts';

export interface FetchOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (ms: number) => Promise<void>;
  /** Uniform on [0, 1): jitter of the back-off. */
  readonly random: () => number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly maxBytes: number;
}

export type FetchedSource =
  | { readonly state: 'unchanged' }
  | {
      readonly state: 'read';
      readonly body: Uint8Array;
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;
const RETRIED_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Reads a URL with a time-out, a cap on its size, and retries with exponential back-off and full jitter
 * (`Retry-After` wins); throws a `DomainError` that names the source when no attempt succeeds.
 */
export async function fetchSource(options: FetchOptions): Promise<FetchedSource> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(options);
    if (outcome.state !== 'failed') return outcome;
    if (!outcome.again || attempt >= options.attempts) throw outcome.error;
    await options.sleep(backoffMs(outcome.retryAfterMs, attempt, options.random));
  }
}

type Attempt =
  | FetchedSource
  | {
      readonly state: 'failed';
      readonly again: boolean;
      readonly retryAfterMs: number | null;
      readonly error: DomainError;
    };

async function tryOnce(options: FetchOptions): Promise<Attempt> {
  const { url, headers, timeoutMs } = options;
  try {
    const response = await options.fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
    if (response.status === 304) return { state: 'unchanged' };
    if (!response.ok) {
      await response.body?.cancel();
      const again = RETRIED_STATUSES.has(response.status);
      return failed(url, `answered ${response.status}`, again, response.headers.get('retry-after'));
    }
    const body = await readCapped(response, options.maxBytes);
    if (body === null) return failed(url, `sent more than ${options.maxBytes} bytes`, false, null);
    return {
      state: 'read',
      body,
      etag: response.headers.get('etag'),
      lastModified: response.headers.get('last-modified'),
    };
  } catch (cause) {
    const what =
      cause instanceof Error && cause.name === 'TimeoutError'
        ? `gave no answer within ${timeoutMs} ms`
        : reasonOf(cause);
    return failed(url, what, true, null, cause);
  }
}

function failed(
  url: string,
  what: string,
  again: boolean,
  retryAfter: string | null,
  cause?: unknown,
): Attempt {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  return {
    state: 'failed',
    again,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : null,
    error: new DomainError('unavailable', `Cannot read ${url}: it ${what}.`, { cause }),
  };
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'failed';
  const inner = cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return `failed (${cause.message}${inner})`;
}

function backoffMs(retryAfterMs: number | null, attempt: number, random: () => number): number {
  const ceiling = Math.min(FIRST_BACKOFF_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);
  return Math.min(retryAfterMs ?? random() * ceiling, LONGEST_BACKOFF_MS);
}

async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
