export interface KeptResponse {
  /** The version of the data and the day that it was made from. */
  readonly madeFrom: string;
  readonly entityTag: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
  /** The headers of a 304: all but those of the body. */
  readonly retained: Readonly<Record<string, string>>;
}

export interface ResponseCache {
  /** The response to a URL, if it was made from this version of the data on this day. */
  find(url: string, madeFrom: string): KeptResponse | undefined;
  keep(url: string, response: KeptResponse): void;
  /** The URLs of what is kept, from whatever revision, the one that was used last first. */
  urls(): string[];
}

const LIMITS = { count: 2000, bytes: 8 * 1024 * 1024 };

/** Keeps the responses that were used last, within a number of them and of bytes. */
export function createResponseCache(
  limits: { count: number; bytes: number } = LIMITS,
): ResponseCache {
  const kept = new Map<string, KeptResponse>();
  let bytes = 0;

  function drop(url: string, response: KeptResponse) {
    kept.delete(url);
    bytes -= sizeOf(url, response);
  }

  return {
    find(url, madeFrom) {
      const response = kept.get(url);
      if (response?.madeFrom !== madeFrom) return undefined;
      kept.delete(url);
      kept.set(url, response);
      return response;
    },
    keep(url, response) {
      const previous = kept.get(url);
      if (previous !== undefined) drop(url, previous);
      kept.set(url, response);
      bytes += sizeOf(url, response);
      for (const [oldestUrl, oldest] of kept) {
        if (kept.size <= limits.count && bytes <= limits.bytes) break;
        drop(oldestUrl, oldest);
      }
    },
    urls: () => [...kept.keys()].toReversed(),
  };
}

// The headers are small and alike.
const HEADER_BYTES = 2000;

function sizeOf(url: string, response: KeptResponse): number {
  return url.length + response.body.length + HEADER_BYTES;
}
