import { parseInstant } from '../domain/time.ts';

/** What a `Retry-After` header asks for, in seconds or as a date, as milliseconds from now; null where it says nothing. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1_000;
  const at = parseInstant(header);
  return at === null ? null : Math.max(at - nowMs, 0);
}
