import { parseInstant } from '../domain/time.ts';

/**
 * How long a refusal asks to be left alone, in milliseconds from now: by `Retry-After`, or by GitHub's headers of a limit
 * that is used up, whose reset is in seconds since 1970. Null where it says nothing.
 */
export function askedPauseMs(headers: Headers, nowMs: number): number | null {
  const pauseMs = retryAfterMs(headers.get('retry-after'), nowMs);
  if (pauseMs !== null) return pauseMs;
  const reset = headers.get('x-ratelimit-reset') ?? '';
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0' && /^\d{1,12}$/.test(reset);
  return isUsedUp ? Math.max(Number(reset) * 1_000 - nowMs, 0) : null;
}

/** What a `Retry-After` header asks for, in seconds or as a date, as milliseconds from now; null where it says nothing. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1_000;
  const at = parseInstant(header);
  return at === null ? null : Math.max(at - nowMs, 0);
}
