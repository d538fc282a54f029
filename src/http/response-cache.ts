import { LRUCache } from 'lru-cache';
import type { Fields } from './fields.ts';
import { fnv1a } from '../domain/fnv1a.ts';

export interface KeptResponse {
  /** The version of the data and the day that it was made from. */
  readonly madeFrom: string;
  readonly entityTag: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly fields: Fields;
}

export interface ResponseCache {
  /** The response to a URL, if it was made from this version of the data on this day. */
  find(url: string, madeFrom: string): KeptResponse | undefined;
  keep(url: string, response: KeptResponse): void;
  /** The URLs of what is kept, from whatever revision, the one that was used last first. */
  urls(): string[];
}

const LIMITS = { count: 2000, bytes: 6 * 1024 * 1024 };

/** So many of those that were asked for last are known again. */
const ASKED_ONCE = 4096;

/**
 * Keeps the responses that were used last, within a number of them and of bytes. What was asked for once displaces none
 * that is as new: whoever asks for a thousand things once drives nothing out, and costs no more than the answers.
 */
export function createResponseCache(
  limits: { count: number; bytes: number } = LIMITS,
): ResponseCache {
  const kept = new LRUCache<string, KeptResponse>({
    max: limits.count,
    maxSize: limits.bytes,
    sizeCalculation: sizeOf,
  });
  // Digests in a table of fixed size: to remember the URLs themselves would cost as much as to keep the responses.
  const asked = new Uint32Array(ASKED_ONCE);

  function wasAskedFor(url: string): boolean {
    const digest = fnv1a(url);
    const place = digest % ASKED_ONCE;
    if (asked[place] === digest) return true;
    asked[place] = digest;
    return false;
  }

  /** From what all was made that is kept, once it was found to be as new. */
  let fullOf: string | null = null;

  function isRoomFor(url: string, response: KeptResponse): boolean {
    const bytes = kept.calculatedSize + sizeOf(response, url);
    if (kept.size < limits.count && bytes <= limits.bytes) return true;
    if (fullOf !== response.madeFrom) {
      const [oldest] = kept.rvalues();
      if (oldest?.madeFrom !== response.madeFrom) return true;
      fullOf = response.madeFrom;
    }
    return wasAskedFor(url);
  }

  return {
    find(url, madeFrom) {
      const response = kept.get(url);
      return response?.madeFrom === madeFrom ? response : undefined;
    },
    keep(url, response) {
      if (sizeOf(response, url) > limits.bytes) return;
      if (kept.has(url) || isRoomFor(url, response)) kept.set(url, response);
    },
    urls: () => [...kept.keys()],
  };
}

// The headers are small and alike.
const HEADER_BYTES = 2000;

function sizeOf(response: KeptResponse, url: string): number {
  return url.length + response.body.length + HEADER_BYTES;
}
